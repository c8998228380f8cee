/// The value of a variable.
///
/// Literals of Swift are values: `["name": "Ada", "count": 3, "ratio": 0.5]`.
public enum MessageValue: Sendable, Hashable {
  /// Text. Functions also read numbers and dates from it, as from a literal of a message.
  case string(String)
  /// An integer.
  case integer(Int)
  /// An exact decimal number.
  case decimal(DecimalNumber)
  /// An amount of money: the number and the ISO 4217 code of the currency.
  case currency(DecimalNumber, code: String)
  /// A date, perhaps with a time of the day and an offset.
  case dateTime(MessageDateTime)
  /// A truth value; it formats as `true` or `false`.
  case boolean(Bool)

  /// The number, if the value is one or is text in the grammar of a number literal.
  public var number: DecimalNumber? {
    switch self {
    case .integer(let number): DecimalNumber(number)
    case .decimal(let number), .currency(let number, _): number
    case .string(let text): DecimalNumber(text)
    case .dateTime, .boolean: nil
    }
  }

  /// The value as text that no locale has a say in.
  public var text: String {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .currency(let number, let code): "\(number) \(code)"
    case .dateTime(let value): value.description
    case .boolean(let value): value ? "true" : "false"
    }
  }
}

extension MessageValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  /// Text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A decimal number; text such as `nan` if it is none.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// The decimal number that Swift prints for the double; text such as `nan` if it is no number.
  public static func number(_ value: Double) -> MessageValue {
    DecimalNumber(value.description).map { .decimal($0) } ?? .string(value.description)
  }
}
