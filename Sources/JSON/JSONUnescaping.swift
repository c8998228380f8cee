/// Turns the contents of a string that the parser has accepted into the text they stand for (RFC 8259, section 7).
enum JSONUnescaping {
  /// Appends the text of `contents` (what is between the quotation marks) as UTF-8.
  ///
  /// A surrogate escape without its other half has no UTF-8 form and becomes U+FFFD.
  static func append(_ contents: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + contents.count)
    var position = contents.startIndex
    while position < contents.endIndex {
      guard contents[position] == UInt8(ascii: "\\") else {
        let run = contents[position...].prefix { $0 != UInt8(ascii: "\\") }
        output.append(contentsOf: run)
        position = run.endIndex
        continue
      }
      let letter = contents[position + 1]
      position += 2
      if letter == UInt8(ascii: "u") {
        appendScalar(contents, &position, to: &output)
      } else {
        output.append(plain(letter))
      }
    }
  }

  /// The value of a hexadecimal digit.
  static func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }

  private static func plain(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  /// `position` is after the `u`; it is left after the escape, or after both of a pair.
  private static func appendScalar(_ contents: ArraySlice<UInt8>, _ position: inout Int, to output: inout [UInt8]) {
    let unit = codeUnit(contents, at: position)
    position += 4
    var value = UInt32(unit)
    if UTF16.isLeadSurrogate(unit), let low = lowSurrogate(contents, at: position) {
      value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
      position += 6
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    output.append(contentsOf: UTF8.encode(scalar)!)
  }

  private static func lowSurrogate(_ contents: ArraySlice<UInt8>, at position: Int) -> UInt16? {
    guard position + 6 <= contents.endIndex, contents[position] == UInt8(ascii: "\\"),
      contents[position + 1] == UInt8(ascii: "u")
    else { return nil }
    let unit = codeUnit(contents, at: position + 2)
    return UTF16.isTrailSurrogate(unit) ? unit : nil
  }

  private static func codeUnit(_ contents: ArraySlice<UInt8>, at position: Int) -> UInt16 {
    contents[position..<position + 4].reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) }
  }
}
