internal import YAMLDocument

/// One key of the file: its name, what it means, what is allowed, and where its value goes.
struct SettingsKey: Sendable {
  /// The whole name, `upstream.pool.idle_limit`.
  let name: String
  /// The flag that goes over it, if there is one.
  let flag: String?
  /// What it means, for the reference.
  let meaning: String
  /// Whether a change holds from the next start on only.
  let needsRestart: Bool
  /// What is allowed, to go after "must be".
  let allowed: String
  /// Reads a value into the settings.
  let read: @Sendable (YAMLNode, ValuePlace, inout Settings) throws(ValueFaults) -> Void
  /// The settings' value as YAML.
  let show: @Sendable (Settings) -> String

  init<Value: Sendable>(
    _ name: String, _ target: any WritableKeyPath<Settings, Value> & Sendable, _ kind: ValueKind<Value>,
    flag: String? = nil, needsRestart: Bool = false, _ meaning: String
  ) {
    self.name = name
    self.flag = flag
    self.needsRestart = needsRestart
    self.meaning = meaning
    allowed = kind.allowed
    read = { (node, place, settings) throws(ValueFaults) in
      settings[keyPath: target] = try kind.parse(node, place)
    }
    show = { settings in kind.show(settings[keyPath: target]) }
  }
}

extension Settings {
  /// The keys with other values than in `first` that a running process does not take over.
  public func keysNeedingRestart(since first: Settings) -> [String] {
    SettingsTable.keys.filter { $0.needsRestart && $0.show(self) != $0.show(first) }.map(\.name)
  }
}
