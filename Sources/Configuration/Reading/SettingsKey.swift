internal import YAMLDocument

/// One key of the file: its name, what it means, what is allowed, and where its value goes.
struct SettingsKey: Sendable {
  /// The whole name, `upstream.pool.idle_limit`.
  let name: String
  /// The flag that goes over it, if there is one.
  let flag: String?
  /// What it means, for the reference.
  let meaning: String
  /// What is allowed, to go after "must be".
  let allowed: String
  /// Reads a value into the settings.
  let read: @Sendable (YAMLNode, ValuePlace, inout Settings) throws(ValueFaults) -> Void
  /// The settings' value as YAML.
  let show: @Sendable (Settings) -> String

  init<Value: Sendable>(
    _ name: String, _ target: any WritableKeyPath<Settings, Value> & Sendable, _ kind: ValueKind<Value>,
    flag: String? = nil, _ meaning: String
  ) {
    self.name = name
    self.flag = flag
    self.meaning = meaning
    allowed = kind.allowed
    read = { (node, place, settings) throws(ValueFaults) in
      settings[keyPath: target] = try kind.parse(node, place)
    }
    show = { settings in kind.show(settings[keyPath: target]) }
  }
}
