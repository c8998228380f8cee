/// One error of the catalogue: which evidence it stands for, and what the caller is told.
public struct Entry: Sendable, Equatable {
  /// What kind of trouble it is.
  public enum Category: String, Sendable, CaseIterable {
    case authentication, permission, validation
    case notFound = "not_found"
    case conflict, limit, quota, dependency, availability, `protocol`, `internal`
  }

  /// Who can do something about it.
  public enum Action: String, Sendable, CaseIterable {
    case caller, user, `operator`, make
  }

  /// How much the operator should care.
  public enum Severity: String, Sendable, CaseIterable {
    case info, warning, error
  }

  /// The stable name, of the characters `a-z 0-9 . -`; the end of the envelope's `type`, the key of its texts.
  public var id: String
  /// The organisation's code.
  public var code: String
  /// The evidence it stands for.
  public var match: EntryMatch
  /// The status to send, 400 to 599; nil keeps the upstream's. Needed where the match's origin is `proxy`.
  public var status: Int?
  /// What kind of trouble it is.
  public var category: Category
  /// Whether the same request may succeed later without anything being changed.
  public var retryable: Bool
  /// How long to wait before that, in seconds, where the upstream does not say.
  public var retryAfter: Int?
  /// Who can do something about it.
  public var action: Action
  /// How much the operator should care.
  public var severity: Severity
  /// A number of its own, 1 to 999999, of which codes can be made.
  public var number: Int?
  /// A page about it: an absolute `https` URL.
  public var link: String?
  /// Whether `code` is the organisation's own, which a template for codes leaves alone.
  public var hasOwnCode: Bool

  /// The names that the entry's patterns capture, every one of them whenever the entry matches.
  public var captureNames: Set<String> { Set(match.captureNames) }

  /// The origin it matches, for metrics and logs.
  public var origin: Origin { match.origin }

  /// One entry.
  public init(
    id: String, code: String, match: EntryMatch, status: Int? = nil, category: Category, retryable: Bool = false,
    retryAfter: Int? = nil, action: Action, severity: Severity = .error, number: Int? = nil,
    link: String? = nil, hasOwnCode: Bool = false
  ) {
    self.id = id
    self.code = code
    self.match = match
    self.status = status
    self.category = category
    self.retryable = retryable
    self.retryAfter = retryAfter
    self.action = action
    self.severity = severity
    self.number = number
    self.link = link
    self.hasOwnCode = hasOwnCode
  }
}
