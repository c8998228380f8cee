internal import YAMLDocument

/// The keys that a mapping may have, in the order of the reference. A key `pool.idle_limit` is in a section, a mapping
/// of its own.
struct KeyTable<Root: Sendable>: Sendable {
  let keys: [SettingsKey<Root>]

  init(_ keys: [SettingsKey<Root>]) {
    self.keys = keys
  }

  /// The keys as those of a mapping in which this one is a section.
  func section<Outer: Sendable>(
    _ name: String, _ target: any WritableKeyPath<Outer, Root> & Sendable
  ) -> [SettingsKey<Outer>] {
    keys.map { SettingsKey($0, in: name, target) }
  }

  /// Reports keys that there are not, and what should be a mapping and is none. `owner` is how the mapping is named in messages,
  /// empty for the whole file.
  func reportUnknown(in node: YAMLNode, owner: String, report: inout ProblemReport) {
    reportUnknown(in: node, owner, "", &report)
  }

  private func reportUnknown(
    in node: YAMLNode, _ owner: String, _ section: String, _ report: inout ProblemReport
  ) {
    let known = KnownKeys(owner: owner, keys: children(of: section), elsewhere: keys.map(\.name))
    for pair in known.pairs(of: node, report: &report) {
      let name = section.isEmpty ? pair.name : "\(section).\(pair.name)"
      if keys.contains(where: { $0.name == name }) { continue }
      reportUnknown(in: pair.value, owner.isEmpty ? name : "\(owner).\(pair.name)", name, &report)
    }
  }

  /// Reads a mapping over `root`, which keeps what the mapping does not have.
  func read(_ node: YAMLNode, _ place: ValuePlace, over root: Root) throws(ValueFaults) -> Root {
    var report = ProblemReport(file: "")
    var root = root
    reportUnknown(in: node, owner: place.name, report: &report)
    for key in keys {
      guard let value = node[path: key.name] else {
        if key.isRequired, node.isMapping {
          report.add("\(place.name) has no key \"\(key.name)\"; it must be \(key.allowed)", at: node.mark)
        }
        continue
      }
      do throws(ValueFaults) {
        try key.read(value, place.inside(key.name), &root)
      } catch {
        report.add(error.faults)
      }
    }
    if !report.isEmpty { throw ValueFaults(faults: report.faults) }
    return root
  }

  /// A mapping that `read` reads back over `base`. What settings do not know how it was written is as `source` has it.
  func write(_ root: Root, over base: Root? = nil, source: (String) -> YAMLText = { _ in .source }) -> YAMLText {
    let defaults = base.map { base in
      Set(keys.filter { !$0.isRequired && $0.write(root) == $0.write(base) }.map(\.name))
    }
    return write(keys[...], "", root, isDefault: { defaults?.contains($0) ?? false }, source)
  }

  /// The keys, all of which are in one section, as the mapping that this section is.
  private func write(
    _ keys: ArraySlice<SettingsKey<Root>>, _ section: String, _ root: Root, isDefault: (String) -> Bool,
    _ source: (String) -> YAMLText
  ) -> YAMLText {
    var pairs: [YAMLText.Pair] = []
    var rest = keys
    while let key = rest.first {
      let name = key.name.dropFirst(section.count)
      let child = String(name.prefix { $0 != "." })
      if child == name {
        let value = key.write(root)
        let text = value == .source ? source(key.name) : value
        pairs.append(YAMLText.Pair(key: child, value: text, isDefault: isDefault(key.name)))
        rest.removeFirst()
      } else {
        let inside = rest.prefix { $0.name.hasPrefix("\(section)\(child).") }
        let text = write(inside, "\(section)\(child).", root, isDefault: isDefault, source)
        pairs.append(YAMLText.Pair(key: child, value: text, isDefault: inside.allSatisfy { isDefault($0.name) }))
        rest = rest.dropFirst(inside.count)
      }
    }
    return .mapping(pairs)
  }

  /// The keys as they are documented, with the values of `root` for defaults.
  func described(_ root: Root) -> [DescribedKey] {
    keys.map { key in
      DescribedKey(
        name: key.name, meaning: key.meaning, allowed: key.allowed, flag: key.flag, needsRestart: key.needsRestart,
        isRequired: key.isRequired, shown: key.show(root), schema: key.schema())
    }
  }

  /// The paths of all files that the values name.
  func files(_ root: Root) -> [String] {
    keys.flatMap { $0.files(root) }
  }

  /// The keys directly in a section, in the order of the table; the whole mapping's for an empty name.
  func children(of section: String) -> [String] {
    var children: [String] = []
    for key in keys where section.isEmpty || key.name.hasPrefix(section + ".") {
      let rest = section.isEmpty ? key.name[...] : key.name.dropFirst(section.count + 1)
      let child = String(rest.prefix { $0 != "." })
      if !children.contains(child) { children.append(child) }
    }
    return children
  }
}

extension YAMLNode {
  /// Whether keys can be missing in it: a mapping, or nothing.
  var isMapping: Bool {
    if case .mapping = kind { true } else { isNull }
  }

  /// Whether a text in it came from outside of the file.
  var holdsConcealed: Bool {
    switch kind {
    case .scalar: isConcealed
    case .sequence(let items): items.contains(where: \.holdsConcealed)
    case .mapping(let pairs): pairs.contains(where: \.value.holdsConcealed)
    }
  }

  /// What is at `pool.idle_limit`, through mappings; with numbers also through lists: `routes[0].path`.
  subscript(path path: String) -> YAMLNode? {
    var node = self
    for step in path.split(whereSeparator: { $0 == "." || $0 == "[" }) {
      switch node.kind {
      case .mapping(let pairs):
        guard let value = pairs.first(where: { $0.name == step })?.value else { return nil }
        node = value
      case .sequence(let items):
        guard let index = Int(step.dropLast()), items.indices.contains(index) else { return nil }
        node = items[index]
      case .scalar: return nil
      }
    }
    return node
  }
}
