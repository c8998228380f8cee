/// Beginnings of texts, found for a text in one pass over its first bytes.
struct PrefixTrie: Sendable {
  private struct Node: Sendable {
    let byte: UInt8
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
    /// -1 where no beginning ends.
    var value: Int32 = -1
  }

  /// Of a longer beginning only so many bytes lead the way.
  static let maximumDepth = 64

  private var nodes: [Node] = [Node(byte: 0)]

  /// Puts `value` at the beginning `bytes`, of which no more than `maximumDepth` are there.
  mutating func insert(_ bytes: ArraySlice<UInt8>, _ value: Int) {
    var node = 0
    for byte in bytes { node = child(of: node, byte) ?? append(byte, to: node) }
    nodes[node].value = Int32(value)
  }

  /// Calls `body` with the value of every beginning of `text`, the shortest first.
  @inline(__always)
  func forEachBeginning(of text: Span<UInt8>, _ body: (Int) -> Void) {
    var node = 0
    var position = 0
    while true {
      if nodes[node].value >= 0 { body(Int(nodes[node].value)) }
      guard position < text.count, let next = child(of: node, ComparableText.folded(text[position])) else { return }
      node = next
      position += 1
    }
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    var child = nodes[node].firstChild
    while child >= 0 {
      if nodes[Int(child)].byte == byte { return Int(child) }
      child = nodes[Int(child)].nextSibling
    }
    return nil
  }

  private mutating func append(_ byte: UInt8, to node: Int) -> Int {
    nodes.append(Node(byte: byte, nextSibling: nodes[node].firstChild))
    nodes[node].firstChild = Int32(nodes.count - 1)
    return nodes.count - 1
  }
}
