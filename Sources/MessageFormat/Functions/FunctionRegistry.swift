/// A function of messages: makes a value of its operand and options.
///
/// It throws if there can be no value; what it can go on after it reports to the call.
public typealias MessageFunction = @Sendable (inout FunctionCall) throws(MessageFunctionError) -> ResolvedValue

/// The functions that messages can use, by identifier.
public struct FunctionRegistry: Sendable {
  private var functions = [String: MessageFunction]()

  /// No function at all.
  public init() {}

  /// The functions of the specification: `:string`, `:number`, `:integer`, `:percent`, `:currency`, `:offset`, `:date`,
  /// `:time`, `:datetime`.
  public static let standard: FunctionRegistry = {
    var registry = FunctionRegistry()
    registry["string"] = StringFunction.call
    registry["number"] = NumberFunctions.number
    registry["integer"] = NumberFunctions.integer
    registry["percent"] = NumberFunctions.percent
    registry["currency"] = NumberFunctions.currency
    registry["offset"] = NumberFunctions.offset
    registry["date"] = DateFunctions.date
    registry["time"] = DateFunctions.time
    registry["datetime"] = DateFunctions.dateTime
    return registry
  }()

  /// The identifiers, sorted.
  public var names: [String] { functions.keys.sorted() }

  /// The function of an identifier, with its namespace and without the colon: `acme:shout`. Functions of one's own
  /// should have a namespace.
  public subscript(name: String) -> MessageFunction? {
    get { functions[name] }
    set { functions[name] = newValue }
  }
}
