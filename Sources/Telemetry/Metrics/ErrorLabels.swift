/// The label values of one catalogue entry, as `dragoman_errors_total` shows them.
public struct ErrorLabels: Sendable, Hashable {
  /// The organisation's code (`IM005`, `upstream_refused`).
  public var code: String
  /// `make`, `edge` or `proxy`.
  public var origin: String
  /// Whether the same request may succeed later.
  public var isRetryable: Bool

  /// The labels of one entry.
  public init(code: String, origin: String, isRetryable: Bool) {
    self.code = code
    self.origin = origin
    self.isRetryable = isRetryable
  }
}

/// A language and a format in which errors are answered, as `dragoman_error_answers_total` shows them.
public struct AnswerLabels: Sendable, Hashable {
  /// The language's tag, one of the translator's.
  public var language: String
  /// The format's name.
  public var format: String

  /// The labels of one kind of answer.
  public init(language: String, format: String) {
    self.language = language
    self.format = format
  }
}

/// What is counted under no name of its own.
let otherLabel = "_OTHER"
