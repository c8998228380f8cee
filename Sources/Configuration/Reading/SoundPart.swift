internal import YAMLDocument

/// A value without what is wrong in it, so that one slip in a list does not keep all of the list from being looked at.
struct SoundPart {
  /// The value without the keys at fault; nil if nothing can be left out of it.
  private(set) var node: YAMLNode?
  /// The names of what was left out.
  private(set) var omitted: [String] = []
  private let faults: Set<YAMLMark>

  /// What is right of `node`, the value of the setting `name`; `faults` are the places of what is wrong.
  init(of node: YAMLNode, named name: String, without faults: Set<YAMLMark>) {
    self.faults = faults
    self.node = sound(node, name)
  }

  private mutating func sound(_ node: YAMLNode, _ name: String) -> YAMLNode? {
    switch node.kind {
    case .scalar: faults.contains(node.mark) ? nil : node
    case .sequence(let items): faults.contains(node.mark) ? nil : sound(items, of: node, name)
    case .mapping(let pairs): sound(pairs, of: node, name)
    }
  }

  /// Items have their numbers in messages: without one of them it would be another list.
  private mutating func sound(_ items: [YAMLNode], of node: YAMLNode, _ name: String) -> YAMLNode? {
    var whole = node
    var kept: [YAMLNode] = []
    for (index, item) in items.enumerated() {
      if let item = sound(item, "\(name)[\(index)]") { kept.append(item) }
    }
    whole.kind = .sequence(kept)
    return kept.count == items.count ? whole : nil
  }

  private mutating func sound(_ pairs: [YAMLPair], of node: YAMLNode, _ name: String) -> YAMLNode? {
    // One without braces begins where its first key does: that is at fault then.
    if faults.contains(node.mark), pairs.first?.key.mark != node.mark { return nil }
    var rest = node
    var kept: [YAMLPair] = []
    for pair in pairs {
      let inner = "\(name).\(pair.name)"
      if !faults.contains(pair.key.mark), let value = sound(pair.value, inner) {
        kept.append(YAMLPair(key: pair.key, value: value))
      } else {
        omitted.append(inner)
      }
    }
    rest.kind = .mapping(kept)
    return rest
  }
}
