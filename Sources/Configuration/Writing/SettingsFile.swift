internal import YAMLDocument

/// A whole configuration as a file: what `dragoman config` prints.
public struct SettingsFile: Sendable {
  private let settings: Settings
  private let root: YAMLNode

  init(_ reader: SettingsReader) {
    settings = reader.settings
    root = reader.root
  }

  /// The text: every key, or with `changedOnly` those whose value is not the default. It is read back as the same settings,
  /// except that secrets are not shown. Paths are relative to the working directory.
  public func text(changedOnly: Bool = false) -> String {
    let defaults = Settings()
    let keys = SettingsTable.settings.keys.filter { !changedOnly || $0.write(settings) != $0.write(defaults) }
    let text = KeyTable(keys).write(settings) { name in root[path: name].map { YAMLText($0) } ?? .line("none") }
    if keys.isEmpty { return "# Every value is the default.\n" }
    return (changedOnly ? text.changed : text).lines.map(Self.escaped).joined(separator: "\n") + "\n"
  }

  /// What is `${` by now is none of a variable's.
  private static func escaped(_ line: String) -> String {
    var escaped = ""
    var rest = line[...]
    while let (before, after) = TextRules.halves(of: rest, around: "${") {
      escaped += before + "$${"
      rest = after
    }
    return escaped + rest
  }
}
