extension JSONParser {
  /// After `parse` threw: the text before the fault, its open containers closed; nil where there was no container.
  ///
  /// A string that breaks off is kept as far as it goes, a name without its value is left out.
  func salvaged(_ bytes: [UInt8]) -> [UInt8]? {
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
    let awaitsValue = open.kind == .array || name != nil
    if awaitsValue, let end = Self.endOfBrokenString(bytes.span, after: name.map { Int($0.end) } ?? kept) {
      text = Array(bytes[..<end])
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

  /// Where the contents of the string that begins next stop being valid, not inside an escape or a character; nil
  /// where no string begins, or a whole one.
  private static func endOfBrokenString(_ bytes: Span<UInt8>, after end: Int) -> Int? {
    var position = end
    while position < bytes.count, isBetweenValues(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    position += 1
    while true {
      position = PlainRun.end(in: bytes, from: position)
      guard position < bytes.count else { return position }
      switch bytes[position] {
      case UInt8(ascii: "\""): return nil
      case UInt8(ascii: "\\"):
        guard let next = endOfEscape(bytes, at: position) else { return position }
        position = next
      case 0x00..<0x20: return position
      default:
        let length = UTF8Sequence.length(bytes, at: position)
        guard length > 0 else { return position }
        position += length
      }
    }
  }

  private static func endOfEscape(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      guard start + 6 <= bytes.count else { return nil }
      for position in start + 2..<start + 6 where JSONUnescaping.hexadecimal(bytes[position]) == nil { return nil }
      return start + 6
    default: return nil
    }
  }

  private static func isBetweenValues(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: ":"): true
    default: false
    }
  }
}
