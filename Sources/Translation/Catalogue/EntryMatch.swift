/// The conditions of an entry, all of which must hold. What is nil or empty does not restrict.
public struct EntryMatch: Sendable, Equatable {
  /// A condition on a value of a JSON body: a string, number or truth value, as the text it has there.
  public struct Value: Sendable, Equatable {
    /// Where the value is.
    public var pointer: JSONPointer
    /// What it must be.
    public var pattern: TextPattern

    /// The value at `pointer` must fit `pattern`.
    public init(_ pointer: JSONPointer, _ pattern: TextPattern) {
      self.pointer = pointer
      self.pattern = pattern
    }
  }

  /// A condition on a header field: it must be there and its combined value fit.
  public struct Field: Sendable, Equatable {
    /// The field's name, in any case.
    public var name: String
    /// What its value must be.
    public var pattern: TextPattern

    /// The field `name` must fit `pattern`.
    public init(_ name: String, _ pattern: TextPattern) {
      self.name = name
      self.pattern = pattern
    }
  }

  /// Who made the error.
  public var origin: Origin
  /// The upstream's status; nil is any.
  public var status: StatusMatch?
  /// The upstream's own code, compared exactly; nil is any code or none.
  public var code: String?
  /// The proxy's own failure. Only with origin `proxy`, needed there, and alone.
  public var failure: Failure?
  /// The upstream's `message`, a text of its `detail`, or the text or title of a body that is no JSON.
  public var text: TextPattern?
  /// The upstream's `message`.
  public var message: TextPattern?
  /// The upstream's `detail`, or any element of it.
  public var detail: TextPattern?
  /// The message of any suberror.
  public var suberror: TextPattern?
  /// Values of a JSON body.
  public var json: [Value]
  /// The request's method, one of these.
  public var methods: [String]
  /// The request's path.
  public var path: PathTemplate?
  /// Fields of the request.
  public var requestFields: [Field]
  /// Fields of the upstream's answer.
  public var responseFields: [Field]

  /// Conditions on what the upstream answered.
  public init(
    origin: Origin = .make, status: StatusMatch? = nil, code: String? = nil, failure: Failure? = nil,
    text: TextPattern? = nil, message: TextPattern? = nil, detail: TextPattern? = nil, suberror: TextPattern? = nil,
    json: [Value] = [], methods: [String] = [], path: PathTemplate? = nil, requestFields: [Field] = [],
    responseFields: [Field] = []
  ) {
    self.origin = origin
    self.status = status
    self.code = code
    self.failure = failure
    self.text = text
    self.message = message
    self.detail = detail
    self.suberror = suberror
    self.json = json
    self.methods = methods
    self.path = path
    self.requestFields = requestFields
    self.responseFields = responseFields
  }

  /// The condition for a failure of the proxy's own.
  public static func failure(_ failure: Failure) -> EntryMatch {
    EntryMatch(origin: .proxy, failure: failure)
  }
}

extension EntryMatch {
  /// The methods that `methods` may name (RFC 9110 section 9.3, RFC 5789).
  public static let knownMethods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"]

  /// Whether it stands for every error of Make in a class of statuses, 4 or 5.
  public func isGeneric(hundreds: Int) -> Bool {
    origin == .make && isOfStatusAlone && (status == nil || status == .hundreds(hundreds))
  }

  /// The conditions on the upstream's texts.
  var textPatterns: [TextPattern] { [text, message, detail, suberror].compactMap { $0 } }

  /// The conditions on fields of the request and of the answer.
  var fields: [Field] { requestFields + responseFields }

  /// Whether nothing but origin and status restricts.
  var isOfStatusAlone: Bool {
    code == nil && failure == nil && textPatterns.isEmpty && json.isEmpty && methods.isEmpty && path == nil
      && fields.isEmpty
  }

  /// The names that the conditions capture, one for each capture.
  var captureNames: [String] {
    (textPatterns + json.map(\.pattern) + fields.map(\.pattern)).flatMap(\.captureNames) + (path?.captureNames ?? [])
  }
}
