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

  /// A mapping in flow style that `read` reads back.
  func show(_ root: Root) -> String {
    var text = "{"
    var open: [Substring] = []
    for key in keys {
      let path = key.name.split(separator: ".")
      let sections = path.dropLast()
      let shared = zip(open, sections).prefix { $0 == $1 }.count
      text += String(repeating: "}", count: open.count - shared)
      if text.last != "{" { text += ", " }
      for section in sections.dropFirst(shared) { text += "\(section): {" }
      text += "\(path[path.count - 1]): \(key.show(root))"
      open = Array(sections)
    }
    return text + String(repeating: "}", count: open.count + 1)
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
