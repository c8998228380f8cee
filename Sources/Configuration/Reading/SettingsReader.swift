internal import YAMLDocument

/// Reads settings key by key, as ``SettingsTable`` says, and remembers where each value came from.
struct SettingsReader {
  /// The settings so far; a wrong value leaves the default.
  var settings = Settings()
  /// The problems of the file.
  private(set) var report: ProblemReport
  /// The problems of the flags.
  private(set) var flagReport = ProblemReport(file: "command line")
  /// The file, with its variables expanded.
  private(set) var root = YAMLNode(.mapping([]))
  /// The files that secrets are to be read from, those that cannot be among them.
  private(set) var secretFiles: [String] = []
  private var flags: [String: String] = [:]
  /// The settings that were refused for what they name, or for each other.
  private var refused: [String] = []
  private var wrong: Set<String> = []
  private var unexpanded: Set<YAMLMark> = []
  private var variableValues: Set<String> = []

  /// A reader for a file as it is named in messages, or for none.
  init(file: String? = nil, source: SourceText? = nil) {
    report = ProblemReport(file: file ?? "configuration", source: source)
  }

  /// Reads the file's values, and puts those of the flags over them. `directory` is what relative paths in the file are
  /// relative to.
  mutating func read(
    _ document: YAMLDocument?, directory: String, _ overrides: SettingsOverrides,
    environment: @escaping (String) -> String?
  ) {
    if let document {
      var expansion = VariableExpansion(environment)
      root = document.root.map { expansion.expand($0) } ?? root
      report.hide(lines: root.secretLines)
      // The tree lacks what is wrong as YAML.
      if !document.problems.isEmpty { report.hide(lines: document.source.linesLikeSecrets) }
      secretFiles = root.secretFiles(in: directory)
      report.add(document.problems + expansion.problems)
      variableValues = expansion.values
      unexpanded = Set(expansion.problems.map(\.mark))
      SettingsTable.settings.reportUnknown(in: root, owner: "", report: &report)
    }
    // In the order of the table, whatever that of the file: later keys build on earlier ones.
    for key in SettingsTable.settings.keys {
      if let node = root[path: key.name] { read(key, node, ValuePlace(name: key.name, directory: directory)) }
      if let flag = key.flag, let text = overrides.text(of: flag) { read(key, flag, text) }
    }
  }

  /// Reports a problem of several values at the first of `names` that was set, unless one of them, or of the others that
  /// it depends on, is wrong by itself.
  mutating func refuse(_ names: [String], dependingOn others: [String] = [], _ message: String) {
    if isWrong(names + others) { return }
    refused += names
    for name in names {
      if let flag = flags[name] {
        return flagReport.add("\(flag): \(message)")
      } else if let node = root[path: name] {
        let shown = concealing(message, of: node)
        return report.add(shown, at: node.mark)
      }
    }
    report.add(message)
  }

  /// Warns at the first of `names` that was set, unless one of them is wrong.
  mutating func warn(
    _ names: [String], _ message: String, severity: ConfigurationProblem.Severity = .warning
  ) {
    if isWrong(names) { return }
    guard let name = names.first(where: isSet) else { return report.warn(message, at: nil, severity: severity) }
    if let flag = flags[name] { return flagReport.warn("\(flag): \(message)", at: nil, severity: severity) }
    let node = root[path: name]
    let shown = node.map { concealing(message, of: $0) } ?? message
    report.warn(shown, at: node?.mark, severity: severity)
  }

  /// The message without what variables hold. Nothing is kept from anybody by hiding a digit or two, but what the message says.
  private func concealing(_ message: String, of node: YAMLNode) -> String {
    guard node.holdsConcealed else { return message }
    let values = variableValues.union(variableValues.map { $0.lowercased() }).filter { $0.utf8.count > 3 }
    return values.reduce(Quoted.hiding(message)) { $0.replacing($1, with: "...") }
  }

  /// Whether something about the setting, or inside it, was refused.
  func hasRefused(inside name: String) -> Bool {
    refused.contains { $0.isInside(name) }
  }

  /// Whether one of the settings could not be read.
  func isWrong(_ names: [String]) -> Bool {
    names.contains { name in wrong.contains { name.isInside($0) } }
  }

  /// Whether the file or a flag has the key, right or wrong.
  func isSet(_ name: String) -> Bool {
    root[path: name] != nil || flags[name] != nil
  }

  /// Everything that is wrong, first in the file, then in the flags.
  var problems: [ConfigurationProblem] { report.problems + flagReport.problems }

  /// The same with the warnings between them.
  var findings: [ConfigurationProblem] { report.findings + flagReport.findings }

  private mutating func read(_ key: SettingsKey<Settings>, _ node: YAMLNode, _ place: ValuePlace) {
    do throws(ValueFaults) {
      try key.read(node, place, &settings)
      // It was read as it is written: whatever is wrong with that is not what was meant.
      if unexpanded.contains(node.mark) { wrong.insert(key.name) }
    } catch {
      report.add(error.faults.filter { !unexpanded.contains($0.mark) })
      let sound = SoundPart(of: node, named: key.name, without: Set(error.faults.map(\.mark)))
      if let rest = sound.node, (try? key.read(rest, place, &settings)) != nil {
        wrong.formUnion(sound.omitted)
      } else {
        wrong.insert(key.name)
      }
    }
  }

  private mutating func read(_ key: SettingsKey<Settings>, _ flag: String, _ text: String) {
    flags[key.name] = flag
    do throws(ValueFaults) {
      // A flag's text is never null, not even an empty one: it is there, and wrong.
      let node = YAMLNode(.scalar(text, text.isEmpty ? .quoted : .plain))
      try key.read(node, ValuePlace(name: flag, directory: nil), &settings)
    } catch {
      wrong.insert(key.name)
      for fault in error.faults { flagReport.add(fault.message) }
    }
  }
}

extension String {
  /// Whether it is the name of a value, or of one inside it: `routes[0].path` is inside `routes`.
  fileprivate func isInside(_ name: String) -> Bool {
    hasPrefix(name) && (utf8.count == name.utf8.count || [".", "["].contains(dropFirst(name.count).first))
  }
}

extension SettingsOverrides {
  /// The text that was given for a flag of the table.
  fileprivate func text(of flag: String) -> String? {
    switch flag {
    case "--listen": listen
    case "--admin": admin
    case "--upstream": upstream
    case "--upstream-ca": upstreamCA
    case "--threads": threads
    case "--access-log": accessLog
    default: nil
    }
  }
}
