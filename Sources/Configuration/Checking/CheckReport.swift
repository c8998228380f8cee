/// What `dragoman check` finds out about a configuration.
public struct CheckReport: Sendable {
  /// The main file as it was named; `defaults` without one.
  public var name: String
  /// All errors, warnings and notices: the files in their order, each from its beginning; the flags after the main file.
  public var problems: [ConfigurationProblem]
  /// How many entries the catalogue has; nil if that cannot be said.
  public var entries: Int?
  /// How far each language goes, in the order of the tags; empty if that cannot be said.
  public var coverage: [Coverage] = []

  /// What must be changed.
  public var errors: Int { count(of: .error) }
  /// What should be looked at.
  public var warnings: Int { count(of: .warning) }

  private func count(of severity: ConfigurationProblem.Severity) -> Int {
    problems.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
  }

  /// 0 if all is well, 1 for warnings where those count (`strict`), 2 for errors.
  public func exitStatus(strict: Bool) -> Int32 {
    errors > 0 ? 2 : strict && warnings > 0 ? 1 : 0
  }

  /// One line: `dragoman.yaml: 2 errors, 1 warning` or `dragoman.yaml: fine: 205 entries in 15 languages`.
  public var summary: String {
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, "error")) }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    guard parts.isEmpty, let entries else { return "\(name): \(parts.joined(separator: ", "))" }
    return "\(name): fine: \(entries) entries in \(counted(coverage.count, "language"))"
  }

  /// How many of the entries a language has texts for.
  public struct Coverage: Sendable, Equatable {
    /// The language tag.
    public var language: String
    /// How many entries there are.
    public var entries: Int
    /// The IDs of those without a title or a detail in this language.
    public var missing: [String]
    /// The languages in which those are answered, the first that has the text, the default language last.
    public var standIns: [String]

    /// From 0 to 100 with one digit behind the point, cut off and not rounded, so that only a whole one is 100.
    public var percent: String {
      let thousandths = entries == 0 ? 1000 : (entries - missing.count) * 1000 / entries
      return "\(thousandths / 10).\(thousandths % 10)"
    }
  }
}
