/// What an expression resolves to: a value with all that is needed to show it or to select on it later.
public struct ResolvedValue: Sendable {
  /// How the value becomes text.
  public enum Formatting: Sendable {
    /// It is this text.
    case text(String)
    /// It is made when it is shown. With `true`, the pieces must be told apart; else one piece will do.
    case made(@Sendable (_ wantsSubparts: Bool) throws(MessageFunctionError) -> [FormattedSubpart])
    /// It cannot be shown, only selected on.
    case none
  }

  /// How well a key of a variant matches.
  public enum KeyMatch: Sendable, Equatable {
    /// It does not.
    case none
    /// It does; of two keys the one with the greater rank is the better match.
    case match(rank: Int)
    /// The function cannot compare with such a key.
    case badKey
  }

  /// Compares the value with all keys of the variants at its place, one answer each.
  public typealias Selection = @Sendable (_ keys: [String]) throws(MessageFunctionError) -> [KeyMatch]

  /// What a part calls it: `string`, `number`, `datetime`, ...
  public var type: String
  /// The value; nothing if the expression could not be resolved.
  public var value: MessageValue?
  /// Options that a function applied to this value later takes over.
  public var options: [String: MessageValue]
  /// How it becomes text.
  public var formatting: Formatting
  /// How it is selected on; nothing if it cannot be.
  public var selection: Selection?
  /// The direction of the text.
  public var direction: TextDirection
  /// The locale of the text.
  public var locale = ""
  /// The option `u:id`.
  var id: String?
  /// Whether `u:dir` asked for isolation.
  var isIsolated = false

  /// A value.
  public init(
    type: String, value: MessageValue, options: [String: MessageValue] = [:], formatting: Formatting,
    selection: Selection? = nil, direction: TextDirection = .unknown
  ) {
    self.type = type
    self.value = value
    self.options = options
    self.formatting = formatting
    self.selection = selection
    self.direction = direction
  }

  /// The value of an expression that could not be resolved.
  static var fallback: ResolvedValue {
    var fallback = ResolvedValue(type: "fallback", value: .string(""), formatting: .none)
    fallback.value = nil
    return fallback
  }
}
