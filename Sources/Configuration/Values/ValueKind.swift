internal import YAMLDocument

/// How one kind of value is read from a file, and written into one.
struct ValueKind<Value: Sendable>: Sendable {
  /// What `allowed` is. Made when it is needed: a file has hundreds of values, and few of them are wrong.
  private let describe: @Sendable () -> String
  /// The value of a node, or what is wrong with it.
  let parse: @Sendable (YAMLNode, ValuePlace) throws(ValueFaults) -> Value
  /// The value as YAML that `parse` reads back.
  let write: @Sendable (Value) -> YAMLText
  /// What may stand there, as far as a schema can say it.
  private(set) var schema: @Sendable () -> Schema = { .text }
  /// The paths of the files that the value names and that are read with the configuration.
  let files: @Sendable (Value) -> [String]

  init(
    allowed: @autoclosure @escaping @Sendable () -> String,
    parse: @escaping @Sendable (YAMLNode, ValuePlace) throws(ValueFaults) -> Value,
    show: @escaping @Sendable (Value) -> String,
    files: @escaping @Sendable (Value) -> [String] = { _ in [] }
  ) {
    self.init(allowed: allowed(), parse: parse, write: { .line(show($0)) }, files: files)
  }

  init(
    allowed: @autoclosure @escaping @Sendable () -> String,
    parse: @escaping @Sendable (YAMLNode, ValuePlace) throws(ValueFaults) -> Value,
    write: @escaping @Sendable (Value) -> YAMLText,
    files: @escaping @Sendable (Value) -> [String] = { _ in [] }
  ) {
    describe = allowed
    self.parse = parse
    self.write = write
    self.files = files
  }

  /// The kind, and what a schema can say of it.
  func described(_ schema: @autoclosure @escaping @Sendable () -> Schema) -> ValueKind {
    var kind = self
    kind.schema = schema
    return kind
  }

  /// The value as YAML on one line.
  func show(_ value: Value) -> String { write(value).flow }

  /// What may stand there, as it goes on after "must be": `a duration from 1s to 1h, such as 30s`.
  var allowed: String { describe() }
}

/// Where a value stands, as far as reading it depends on it.
struct ValuePlace: Sendable {
  /// The whole name, `upstream.pool.idle_limit` or `--listen`.
  let name: String
  /// The directory of the file, which relative paths are relative to; nil for flags: the working directory.
  let directory: String?
  /// What is allowed there, if it is more than the kind knows of.
  var allowed: String?

  /// The place of a key in the mapping that stands here.
  func inside(_ key: String) -> ValuePlace { ValuePlace(name: "\(name).\(key)", directory: directory) }

  /// The place of an element in the list that stands here.
  subscript(index: Int) -> ValuePlace { ValuePlace(name: "\(name)[\(index)]", directory: directory) }
}

/// What is wrong with a value; a list or a mapping can have several faults.
struct ValueFaults: Error {
  var faults: [YAMLProblem]
}

extension ValueFaults {
  /// The one fault of a node that is of another kind than what is allowed there.
  init(_ node: YAMLNode, at place: ValuePlace, mustBe allowed: String, isSecret: Bool = false) {
    let found = isSecret && !node.isConcealed ? "this one" : node.summary
    faults = [YAMLProblem("\(place.name) must be \(allowed), not \(found)", at: node.mark)]
    faults[0].isQuotable = !isSecret
  }
}

/// Why a text is not a value, to go after what is allowed; nil if that says it all.
struct Refusal: Error {
  var reason: String?
  /// The value holds a secret and must not be repeated.
  var isSecret = false
  /// The value is one that is allowed, and what it names is at fault: the reason says it all.
  var isOfFile = false

  init(_ reason: String? = nil) {
    self.reason = reason
  }
}

extension ValueKind {
  /// A kind written as one scalar, whose text `read` understands.
  static func scalar(
    _ allowed: @autoclosure @escaping @Sendable () -> String, show: @escaping @Sendable (Value) -> String,
    files: @escaping @Sendable (Value) -> [String] = { _ in [] },
    read: @escaping @Sendable (_ text: String, ValuePlace) throws(Refusal) -> Value
  ) -> ValueKind {
    ValueKind(
      allowed: allowed(),
      parse: { (node, place) throws(ValueFaults) in
        try Self.value(of: node, place, allowed: allowed()) { (text) throws(Refusal) in try read(text, place) }
      }, show: show, files: files)
  }

  /// A kind that a quoted text never is: numbers and truth values.
  static func plain(
    _ allowed: @autoclosure @escaping @Sendable () -> String, show: @escaping @Sendable (Value) -> String,
    read: @escaping @Sendable (_ text: String) throws(Refusal) -> Value
  ) -> ValueKind {
    ValueKind(
      allowed: allowed(),
      parse: { (node, place) throws(ValueFaults) in
        try Self.value(of: node, place, allowed: allowed()) { (text) throws(Refusal) in
          if case .scalar(_, .quoted) = node.kind, !text.isEmpty {
            throw Refusal("in quotes it is a text; take them away")
          }
          return try read(text)
        }
      }, show: show)
  }

  private static func value(
    of node: YAMLNode, _ place: ValuePlace, allowed: @autoclosure () -> String, read: (String) throws(Refusal) -> Value
  ) throws(ValueFaults) -> Value {
    var refusal = Refusal()
    if case .scalar(let text, _) = node.kind, !node.isNull {
      do throws(Refusal) {
        return try read(text)
      } catch {
        refusal = error
      }
    }
    let found = refusal.isSecret && !node.isConcealed ? "this one" : node.summary
    // A reason may repeat a part of the text.
    let reason = node.isConcealed ? node.emptiness : refusal.reason.map { ": \($0)" } ?? ""
    let isOfFile = refusal.isOfFile && !node.isConcealed
    let expectation = isOfFile ? "" : " must be \(place.allowed ?? allowed()), not \(found)"
    var problem = YAMLProblem("\(place.name)\(expectation)\(reason)", at: node.mark)
    problem.isQuotable = !refusal.isSecret
    throw ValueFaults(faults: [problem])
  }
}

extension YAMLNode {
  /// What can be said of a text that nobody may see.
  fileprivate var emptiness: String {
    if case .scalar("", _) = kind { ": it is empty" } else { "" }
  }

  /// What is there, for messages: `"abc"`, `a list`, `nothing`.
  var summary: String {
    switch kind {
    case _ where isNull: "nothing"
    case .scalar where isConcealed: "what the variable holds"
    case .scalar(let text, _): Quoted.text(text)
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
