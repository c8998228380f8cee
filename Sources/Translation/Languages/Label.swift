/// The words of a page around an error's texts. The raw values are the keys in a locale file.
public enum Label: String, Sendable, CaseIterable {
  /// The heading over the correlation ID.
  case reference
  /// The button that copies it.
  case copy
  /// What the button says once it was pressed.
  case copied
  /// The heading over the hint.
  case hint
  /// The heading over the list of single errors.
  case items
  /// The heading over Make's original text, which is English.
  case original
  /// The heading over the code.
  case code
  /// The text of the link to the documentation.
  case link
  /// When to try again, with the placeholder `$seconds`.
  case retryAfter = "retry_after"

  /// The placeholders that its text may have.
  public var placeholders: [String] { self == .retryAfter ? ["seconds"] : [] }

  /// The word where no locale of a chain has one.
  var lastResort: String {
    switch self {
    case .reference: "Correlation ID"
    case .copy: "Copy"
    case .copied: "Copied"
    case .hint: "What you can do"
    case .items: "Details"
    case .original: "Original message"
    case .code: "Code"
    case .link: "Documentation"
    case .retryAfter: "Try again in {$seconds} s."
    }
  }
}
