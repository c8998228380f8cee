/// What a template can say of an error: a closed set of names, which nothing that an upstream sends can add to or shadow.
public enum ErrorField: String, Sendable, CaseIterable, Hashable {
  /// The problem type, a URI reference, and its last part, the entry's ID.
  case type, id
  /// The organisation's code.
  case code
  /// The status sent.
  case status
  case category, retryable, action, severity
  /// Seconds.
  case retryAfter
  case correlationId
  /// The tag of the language of the texts.
  case language
  /// Where more is written.
  case link
  case title = "texts.title"
  case detail = "texts.detail"
  case hint = "texts.hint"
  /// The single errors, as Make writes its suberrors.
  case items
  /// Inside a list: the single error that it is about.
  case itemName = "item.name"
  case itemMessage = "item.message"
  /// All that the upstream said.
  case upstream
  case upstreamStatus = "upstream.status"
  case upstreamCode = "upstream.code"
  case upstreamMessage = "upstream.message"
  /// A text or a list of texts, as it came.
  case upstreamDetail = "upstream.detail"
  case upstreamSuberrors = "upstream.suberrors"
  /// The beginning of a body that is no JSON.
  case upstreamText = "upstream.text"
  /// Whether a part of what the upstream sent is missing.
  case truncated

  /// Whether it has a meaning inside a list only.
  public var isOfItem: Bool { self == .itemName || self == .itemMessage }

  /// Whether its value is a list or an object, which cannot be a part of a text.
  public var isComposite: Bool { self == .items || self == .upstream || self == .upstreamSuberrors }

  /// The words it can be, where there are few.
  public var words: [String]? {
    switch self {
    case .category: Entry.Category.allCases.map(\.rawValue)
    case .action: Entry.Action.allCases.map(\.rawValue)
    case .severity: Entry.Severity.allCases.map(\.rawValue)
    case .retryable, .truncated: ["true", "false"]
    default: nil
    }
  }
}

/// What an expression stands for.
public enum TemplateValue: Sendable, Hashable {
  /// A fact of the error.
  case field(ErrorField)
  /// A member that the upstream sent and that has no meaning here, whatever its value: `upstream.members.NAME`.
  case upstreamMember(String)
}
