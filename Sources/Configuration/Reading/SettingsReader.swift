internal import YAMLDocument

/// Reads settings key by key, as ``SettingsTable`` says, and remembers where each value came from.
struct SettingsReader {
  /// The settings so far; a wrong value leaves the default.
  var settings = Settings()
  /// The problems of the file.
  private(set) var report: ProblemReport
  /// The problems of the flags.
  private(set) var flagReport = ProblemReport(file: "command line")
  private var places: [String: YAMLMark] = [:]
  private var flags: [String: String] = [:]
  private var wrong: Set<String> = []

  /// A reader for a file as it is named in messages, or for none.
  init(file: String? = nil, source: SourceText? = nil) {
    report = ProblemReport(file: file ?? "configuration", source: source)
  }

  /// Reads the file's values. `directory` is what relative paths in it are relative to.
  mutating func read(_ document: YAMLDocument, directory: String) {
    report.add(document.problems)
    if let root = document.root { section(root, "", directory) }
  }

  /// Puts the flags' values over those of the file.
  mutating func read(_ overrides: SettingsOverrides) {
    for key in SettingsTable.keys {
      guard let flag = key.flag, let text = overrides.text(of: flag) else { continue }
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

  /// Reports a problem of several values at the first of `names` that was set, unless one of them is wrong by itself.
  mutating func refuse(_ names: [String], _ message: String) {
    guard wrong.isDisjoint(with: names) else { return }
    for name in names {
      if let flag = flags[name] {
        return flagReport.add("\(flag): \(message)")
      } else if let mark = places[name] {
        return report.add(message, at: mark)
      }
    }
    report.add(message)
  }

  /// Warns at the first of `names` that was set, unless one of them is wrong.
  mutating func warn(_ names: [String], _ message: String) {
    guard wrong.isDisjoint(with: names) else { return }
    if let name = names.first(where: isSet) {
      if let flag = flags[name] { return flagReport.warn("\(flag): \(message)", at: nil) }
      return report.warn(message, at: places[name])
    }
    report.warn(message, at: nil)
  }

  /// Whether the file or a flag has the key, right or wrong.
  func isSet(_ name: String) -> Bool {
    places[name] != nil || flags[name] != nil
  }

  /// Everything that is wrong, first in the file, then in the flags.
  var problems: [ConfigurationProblem] { report.problems + flagReport.problems }

  /// The same with the warnings between them.
  var findings: [ConfigurationProblem] { report.findings + flagReport.findings }

  private mutating func section(_ node: YAMLNode, _ prefix: String, _ directory: String) {
    let names = SettingsTable.children(of: prefix)
    let known = KnownKeys(owner: prefix, keys: names, elsewhere: SettingsTable.keys.map(\.name))
    for pair in known.pairs(of: node, report: &report) {
      let name = prefix.isEmpty ? pair.name : "\(prefix).\(pair.name)"
      if let key = SettingsTable.keys.first(where: { $0.name == name }) {
        value(key, pair, directory)
      } else {
        section(pair.value, name, directory)
      }
    }
  }

  private mutating func value(_ key: SettingsKey, _ pair: YAMLPair, _ directory: String) {
    places[key.name] = pair.value.mark
    if case .sequence(let items) = pair.value.kind {
      for (index, item) in items.enumerated() { places["\(key.name)[\(index)]"] = item.mark }
    }
    do throws(ValueFaults) {
      try key.read(pair.value, ValuePlace(name: key.name, directory: directory), &settings)
    } catch {
      wrong.insert(key.name)
      report.add(error.faults)
    }
  }
}

extension SettingsTable {
  /// The keys directly below a section, in the order of the table; the whole file's for an empty prefix.
  static func children(of prefix: String) -> [String] {
    var children: [String] = []
    for key in keys where prefix.isEmpty || key.name.hasPrefix(prefix + ".") {
      let rest = prefix.isEmpty ? key.name[...] : key.name.dropFirst(prefix.count + 1)
      let child = String(rest.prefix { $0 != "." })
      if !children.contains(child) { children.append(child) }
    }
    return children
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
