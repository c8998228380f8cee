/// `Config/reference.yaml`: every key with its default, what it means and what is allowed, made from the table.
public enum ReferenceFile {
  /// The text of the file.
  public static var text: String {
    var lines = [
      "# Every key with its default. A file needs only what differs; an unknown key is refused.",
      "# Durations are 500ms, 30s, 2m, 1h; sizes are 512B, 64KiB, 1MiB. Relative paths are relative to the file.",
    ]
    var open: [Substring] = []
    for key in SettingsTable.settings.keys {
      let path = key.name.split(separator: ".")
      let sections = path.dropLast()
      let shared = zip(open, sections).prefix { $0 == $1 }.count
      if shared == 0 { lines.append("") }
      for depth in shared..<sections.count { lines.append(indent(depth) + "\(sections[depth]):") }
      open = Array(sections)
      lines += entry(key, name: path[path.count - 1], depth: sections.count)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ key: SettingsKey<Settings>, name: Substring, depth: Int) -> [String] {
    var comment = [key.meaning, "Must be \(key.allowed)."]
    if let flag = key.flag { comment.append("Flag: \(flag).") }
    if key.needsRestart { comment.append("A change needs a restart.") }
    return comment.map { indent(depth) + "# \($0)" } + [indent(depth) + "\(name): \(key.show(Settings()))"]
  }

  private static func indent(_ depth: Int) -> String {
    String(repeating: "  ", count: depth)
  }
}
