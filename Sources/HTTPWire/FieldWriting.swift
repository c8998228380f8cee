import ByteWords

/// Writing field lines. A name written as a literal costs no allocation.
extension Array where Element == UInt8 {
  /// Appends a field of a name and a value of text.
  public mutating func appendField(_ name: String, _ value: String) {
    appendFieldName(name)
    appendText(value)
    appendLineEnd()
  }

  /// Appends a field of a name and a value of bytes.
  public mutating func appendField(_ name: String, _ value: [UInt8]) {
    appendFieldName(name)
    append(contentsOf: value)
    appendLineEnd()
  }

  /// Appends a field of a name and a value of bytes.
  public mutating func appendField(_ name: String, _ value: ArraySlice<UInt8>) {
    appendFieldName(name)
    append(contentsOf: value)
    appendLineEnd()
  }

  /// Appends a field whose value is a number, not negative.
  public mutating func appendField(_ name: String, _ value: Int) {
    appendFieldName(name)
    appendDecimal(value)
    appendLineEnd()
  }

  /// Appends a field whose value lies in another buffer.
  public mutating func appendField(_ name: String, _ bytes: [UInt8], in range: Range<Int>) {
    appendFieldName(name)
    append(bytes, in: range)
    appendLineEnd()
  }

  /// Appends a received line as it is, with its CRLF.
  public mutating func appendField(_ line: FieldLine, from bytes: [UInt8]) {
    append(bytes, in: line.line)
  }

  /// Appends a name, the colon and a space, for a value written piece by piece; `appendLineEnd` ends it.
  public mutating func appendFieldName(_ name: String) {
    let name = name.utf8.span
    append(addingCapacity: name.count + 8) {
      $0.append(copying: name)
      $0.append(eight: 0x203A, count: 2)
    }
  }

  /// Appends the fields that frame a body: `Content-Length`, `Transfer-Encoding: chunked`, or none.
  public mutating func appendFramingField(_ framing: BodyFraming) {
    switch framing {
    case .none, .untilClose: break
    case .length(let length): appendField("Content-Length", length)
    case .chunked: appendText("Transfer-Encoding: chunked\r\n")
    }
  }
}
