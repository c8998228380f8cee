internal import YAMLDocument

/// One key of a mapping: its name, what it means, what is allowed, and where its value goes.
struct SettingsKey<Root: Sendable>: Sendable {
  /// The name in the mapping that the table is of, `pool.idle_limit`.
  let name: String
  /// The flag that goes over it, if there is one.
  let flag: String?
  /// What it means, for the reference.
  let meaning: String
  /// Whether a change holds from the next start on only.
  let needsRestart: Bool
  /// Whether the mapping must have it.
  let isRequired: Bool
  /// What is allowed, to go after "must be".
  let allowed: String
  /// Reads a value into the settings.
  let read: @Sendable (YAMLNode, ValuePlace, inout Root) throws(ValueFaults) -> Void
  /// The settings' value as YAML.
  let write: @Sendable (Root) -> YAMLText
  /// What is allowed, as far as a schema can say it.
  let schema: @Sendable () -> Schema
  /// The paths of the files that the value names.
  let files: @Sendable (Root) -> [String]

  init<Value: Sendable>(
    _ name: String, _ target: any WritableKeyPath<Root, Value> & Sendable, _ kind: ValueKind<Value>,
    flag: String? = nil, needsRestart: Bool = false, isRequired: Bool = false, _ meaning: String
  ) {
    self.name = name
    self.flag = flag
    self.needsRestart = needsRestart
    self.isRequired = isRequired
    self.meaning = meaning
    allowed = kind.allowed
    read = { (node, place, root) throws(ValueFaults) in
      root[keyPath: target] = try kind.parse(node, place)
    }
    write = { root in kind.write(root[keyPath: target]) }
    schema = kind.schema
    files = { root in kind.files(root[keyPath: target]) }
  }

  /// The key as one of a mapping in which its own is a section.
  init<Section: Sendable>(
    _ key: SettingsKey<Section>, in section: String,
    _ target: any WritableKeyPath<Root, Section> & Sendable
  ) {
    name = "\(section).\(key.name)"
    flag = key.flag
    meaning = key.meaning
    needsRestart = key.needsRestart
    isRequired = key.isRequired
    allowed = key.allowed
    read = { (node, place, root) throws(ValueFaults) in try key.read(node, place, &root[keyPath: target]) }
    write = { root in key.write(root[keyPath: target]) }
    schema = key.schema
    files = { root in key.files(root[keyPath: target]) }
  }

  /// A key whose values are read over something in the settings themselves. `empty` has the defaults.
  init<Value: Sendable>(
    _ name: String, _ target: any WritableKeyPath<Root, Value> & Sendable,
    over kind: @escaping @Sendable (Root) -> ValueKind<Value>, _ empty: Root, _ meaning: String
  ) {
    self.name = name
    flag = nil
    needsRestart = false
    isRequired = false
    self.meaning = meaning
    allowed = kind(empty).allowed
    read = { (node, place, root) throws(ValueFaults) in
      root[keyPath: target] = try kind(root).parse(node, place)
    }
    write = { root in kind(root).write(root[keyPath: target]) }
    schema = { kind(empty).schema() }
    files = { root in kind(root).files(root[keyPath: target]) }
  }

  /// The settings' value as YAML on one line.
  func show(_ root: Root) -> String { write(root).flow }
}
