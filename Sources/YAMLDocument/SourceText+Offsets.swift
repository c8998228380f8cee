extension SourceText {
  /// Where in the file a character of a scalar's text stands, as nearly as it can be told: `offset` is that of the
  /// character in the text, in Unicode scalars from 0. For a `node` that is no scalar, its own place.
  public func mark(ofScalar offset: Int, in node: YAMLNode) -> YAMLMark {
    guard case .scalar(let text, _) = node.kind else { return node.mark }
    var walk = ScalarWalk(bytes[byte(at: node.mark)...], at: node.mark)
    walk.skipOpening()
    for scalar in text.unicodeScalars.prefix(offset) where !walk.skip(scalar) { return node.mark }
    walk.skipFolding(before: text.unicodeScalars.dropFirst(offset).first)
    return walk.mark
  }

  /// The index of the byte at a place.
  private func byte(at mark: YAMLMark) -> Int {
    var position = bytes.startIndex
    var line = 1
    while line < mark.line, position < bytes.endIndex {
      if bytes[position] == 0x0A || bytes[position] == 0x0D && !bytes[(position + 1)...].starts(with: [0x0A]) {
        line += 1
      }
      position += 1
    }
    var column = 1
    while position < bytes.endIndex, column < mark.column || bytes[position] & 0xC0 == 0x80 {
      if bytes[position] & 0xC0 != 0x80 { column += 1 }
      position += 1
    }
    return position
  }
}

/// Goes through a scalar as it is written, beside the text that it stands for.
private struct ScalarWalk {
  private var rest: Substring.UnicodeScalarView
  private(set) var mark: YAMLMark
  private var style: Unicode.Scalar = " "

  init(_ bytes: ArraySlice<UInt8>, at mark: YAMLMark) {
    rest = Substring(decoding: bytes, as: UTF8.self).unicodeScalars
    self.mark = mark
  }

  /// The quotation mark, or the header of a block.
  mutating func skipOpening() {
    guard let first = rest.first, "\"'|>".unicodeScalars.contains(first) else { return }
    style = first
    if first == "|" || first == ">" {
      while let next = rest.first, next != "\n" { take(next) }
      while let next = rest.first, next == "\n" || next == " " { take(next) }
    } else {
      take(first)
    }
  }

  /// Goes on behind one character of the text; false if something else is written there.
  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    skipFolding(before: scalar)
    guard let next = rest.first else { return false }
    if style == "\"", next == "\\" {
      skipEscape()
    } else if Self.isSpace(scalar), !Self.isSpace(next) {
      // All of the white space in the file was skipped with the first of it.
      return true
    } else if next == scalar || Self.isSpace(next) && Self.isSpace(scalar) {
      take(next)
      if style == "'", next == "'" { take("'") }
      if Self.isSpace(scalar) { skipIndentation(after: next) }
    } else {
      return false
    }
    return true
  }

  /// A line break in the file that is a space in the text, or nothing.
  mutating func skipFolding(before scalar: Unicode.Scalar?) {
    guard let scalar, !Self.isSpace(scalar) else { return }
    while let next = rest.first, Self.isSpace(next) { take(next) }
  }

  private mutating func skipIndentation(after space: Unicode.Scalar) {
    guard space == "\n" || rest.first == "\n" else { return }
    while let next = rest.first, Self.isSpace(next) { take(next) }
  }

  private mutating func skipEscape() {
    take("\\")
    guard let kind = rest.first else { return }
    take(kind)
    let digits = kind == "x" ? 2 : kind == "u" ? 4 : kind == "U" ? 8 : 0
    for _ in 0..<digits { if let next = rest.first { take(next) } }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    guard !rest.isEmpty else { return }
    rest.removeFirst()
    if scalar == "\n" {
      mark.line += 1
      mark.column = 1
    } else {
      mark.column += 1
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
  }
}
