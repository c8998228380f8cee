extension JSONParser {
  /// After `parse` threw `fault`: the text before the fault, its open containers closed; nil where there was no container.
  ///
  /// A string that breaks off is kept as far as it goes, a name without its value is left out.
  func salvaged(_ bytes: [UInt8], fault: JSONError) -> [UInt8]? {
    guard container != Self.noContainer else {
      // All is whole, and something stands behind it.
      guard let root = tape.first, root.kind == .object || root.kind == .array else { return nil }
      return Array(bytes[Int(root.start)..<Int(root.end)])
    }
    let open = tape[Int(container)]
    var kept = Int(open.start) + 1
    var name: JSONNode?
    var index = Int(container) + 1
    while index < tape.count {
      let child = tape[index]
      if open.kind == .object, name == nil {
        name = child
      } else {
        kept = Int(child.end)
        name = nil
      }
      index = Int(child.next)
    }
    var text: [UInt8]
    // A string for whose node there was no room is whole.
    let mayBreakOff = (open.kind == .array || name != nil) && fault.kind != .tooManyNodes
    if mayBreakOff, isInString(bytes, after: name.map { Int($0.end) } ?? kept) {
      text = Array(bytes[..<position])
      text.append(UInt8(ascii: "\""))
    } else {
      text = Array(bytes[..<kept])
    }
    closeContainers(&text)
    return text
  }

  private func closeContainers(_ text: inout [UInt8]) {
    var innermost = container
    while innermost != Self.noContainer {
      text.append(tape[Int(innermost)].kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
      innermost = tape[Int(innermost)].next
    }
  }

  /// Whether `position`, where the fault is, lies inside the string that begins next.
  private func isInString(_ bytes: [UInt8], after end: Int) -> Bool {
    guard let start = bytes[end...].firstIndex(where: { !Self.isBetweenValues($0) }) else { return false }
    return bytes[start] == UInt8(ascii: "\"") && start < position
  }

  private static func isBetweenValues(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: ":"): true
    default: false
    }
  }
}
