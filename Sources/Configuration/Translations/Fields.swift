internal import YAMLDocument

/// The values of one mapping with a fixed set of keys, read one by one.
struct Fields {
  /// The mapping as it is named in messages.
  var owner: String
  private let mark: YAMLMark
  private let pairs: [YAMLPair]
  private let isReadable: Bool

  /// Reports unknown keys, and a `node` that is no mapping.
  init(_ node: YAMLNode, owner: String, keys: [String], report: inout ProblemReport) {
    self.owner = owner
    mark = node.mark
    isReadable = if case .mapping = node.kind { true } else { node.isNull }
    pairs = KnownKeys(owner: owner, keys: keys).pairs(of: node, report: &report)
  }

  /// The node of a key that is there.
  subscript(key: String) -> YAMLNode? {
    // The keys of a mapping differ, and are too few to be worth a table.
    pairs.first { $0.name == key }?.value
  }

  /// The value of a key; nil if it is absent, or wrong, which is reported.
  func read<Value>(_ key: String, _ kind: ValueKind<Value>, report: inout ProblemReport) -> Value? {
    guard let node = self[key] else { return nil }
    do throws(ValueFaults) {
      return try kind.parse(node, ValuePlace(name: key, directory: nil))
    } catch {
      report.add(error.faults)
      return nil
    }
  }

  /// The value of a key that must be there.
  func require<Value>(_ key: String, _ kind: ValueKind<Value>, report: inout ProblemReport) -> Value? {
    reportMissing(key, kind.allowed, report: &report)
    return read(key, kind, report: &report)
  }

  /// Whether the mapping can be read and has no such key.
  func isMissing(_ key: String) -> Bool {
    isReadable && self[key] == nil
  }

  /// Reports a key that must be there and is not.
  func reportMissing(_ key: String, _ allowed: @autoclosure () -> String, report: inout ProblemReport) {
    guard isMissing(key) else { return }
    report.add("\(owner) has no key \"\(key)\"; it must be \(allowed())", at: mark)
  }
}
