/// `Config/reference.yaml`: every key with its default, what it means and what is allowed, made from the tables.
public enum ReferenceFile {
  /// The text of the file.
  public static var text: String {
    var lines = [
      "# Every key with its default. A file needs only what differs; an unknown key is refused.",
      "# Durations are 500ms, 30s, 2m, 1h; sizes are 512B, 64KiB, 1MiB. Relative paths are relative to the file.",
      "# ${NAME} is the value of an environment variable, $${ stands for ${. Secrets may be file:PATH.",
      "# Below a list its items' keys stand as comments, with their defaults.",
    ]
    var open: [Substring] = []
    var known: Set<String> = []
    for key in SettingsTable.settings.described(Settings()) {
      let sections = key.name.split(separator: ".").dropLast()
      if sections.first == nil || sections.first != open.first { lines.append("") }
      lines += headings(of: sections, after: open)
      open = Array(sections)
      lines += entry(key, &known).map { indent(sections.count) + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The keys of sections that were not open yet.
  private static func headings(of sections: ArraySlice<Substring>, after open: [Substring]) -> [String] {
    let shared = zip(open, sections).prefix { $0 == $1 }.count
    return (shared..<max(shared, sections.count)).map { indent($0) + "\(sections[$0]):" }
  }

  private static func entry(_ key: DescribedKey, _ known: inout Set<String>) -> [String] {
    known.insert(key.meaning)
    var comment = [key.meaning, "Must be \(key.allowed)."]
    if let flag = key.flag { comment.append("Flag: \(flag).") }
    if key.needsRestart { comment.append("A change needs a restart.") }
    return comment.map { "# \($0)" } + ["\(key.lastName): \(key.shown)"] + inner(key.schema, &known).map { "# \($0)" }
  }

  /// The keys of a mapping, or of those in a list, as they are written below it. Those that were described before, which
  /// are an upstream's, are not again.
  private static func inner(_ schema: Schema, _ known: inout Set<String>) -> [String] {
    var lines: [String] = []
    var open: [Substring] = []
    for key in schema.keys where known.insert(key.meaning).inserted {
      let sections = key.name.split(separator: ".").dropLast()
      lines += headings(of: sections, after: open)
      open = Array(sections)
      let margin = indent(sections.count)
      lines.append("\(margin)# \(key.meaning)\(key.isRequired ? " Required." : "") Must be \(key.allowed).")
      lines.append("\(margin)\(key.lastName):" + (key.isRequired ? "" : " \(key.shown)"))
      // What may stand in the place of a word is a comment once more.
      lines += inner(key.schema, &known).map { margin + (key.isRequired ? "" : "# ") + $0 }
    }
    let first = lines.firstIndex { !$0.hasPrefix("#") } ?? 0
    return lines.enumerated().map { number, line in
      guard schema.isList else { return "  \(line)" }
      return number < first ? "  \(line)" : number == first ? "  - \(line)" : "    \(line)"
    }
  }

  private static func indent(_ depth: Int) -> String {
    String(repeating: "  ", count: depth)
  }
}

extension DescribedKey {
  /// The name in its section.
  fileprivate var lastName: Substring { name.split(separator: ".").last ?? "" }
}

extension Schema {
  /// Whether the keys are those of items.
  fileprivate var isList: Bool {
    switch self {
    case .list: true
    case .either(let schemas): schemas.contains(where: \.isList)
    default: false
    }
  }
}
