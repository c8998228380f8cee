import ByteWords

/// Writing heads: everything is appended to the buffer that is sent, nothing is made in between. Nothing is
/// checked either: names and values come from this program or from a parsed message.
extension Array where Element == UInt8 {
  /// Appends ASCII text.
  public mutating func appendText(_ text: String) {
    append(copying: text.utf8.span)
  }

  /// Appends the bytes of another buffer at `range`.
  public mutating func append(_ bytes: borrowing [UInt8], in range: Range<Int>) {
    append(copying: bytes.span.extracting(range))
  }

  /// Appends the end of a line, or the end of a head.
  public mutating func appendLineEnd() {
    append(addingCapacity: 8) { $0.append(eight: 0x0A0D, count: 2) }
  }

  /// Appends a number, not negative, in decimal digits.
  public mutating func appendDecimal(_ number: Int) {
    if number >= 10 { appendDecimal(number / 10) }
    append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a number, not negative, in lower-case hexadecimal digits.
  public mutating func appendHexadecimal(_ number: Int) {
    if number >= 16 { appendHexadecimal(number >> 4) }
    let digit = UInt8(truncatingIfNeeded: number & 15)
    append(digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &- 10 &+ digit)
  }

  /// Appends a status line of this codec's own version, HTTP/1.1, with the usual reason phrase.
  public mutating func appendStatusLine(_ status: Int) {
    if StatusLines.range.contains(status) {
      let line = StatusLines.shared[status - StatusLines.range.lowerBound]
      append(copying: line.span)
    } else {
      appendUsualStatusLine(status)
    }
  }

  mutating func appendUsualStatusLine(_ status: Int) {
    appendStatusLinePrefix(status)
    appendText(ReasonPhrase.of(status))
    appendLineEnd()
  }

  /// Appends a status line with the reason phrase received in `bytes` at `range`.
  public mutating func appendStatusLine(_ status: Int, reason bytes: [UInt8], in range: Range<Int>) {
    appendStatusLinePrefix(status)
    append(bytes, in: range)
    appendLineEnd()
  }

  private mutating func appendStatusLinePrefix(_ status: Int) {
    let (hundreds, tens, ones) = (UInt64(status / 100), UInt64(status / 10 % 10), UInt64(status % 10))
    append(addingCapacity: 16) { line in
      line.append(eight: 0x312E_312F_5054_5448, count: 8)  // "HTTP/1.1"
      line.append(eight: 0x20_3030_3020 + (hundreds << 8 | tens << 16 | ones << 24), count: 5)  // " 000 "
    }
  }

  /// Appends the request line with which `head`, parsed from `bytes`, is forwarded: its method, its path and query
  /// behind `prefix` (a path without a final slash, or nothing), HTTP/1.1.
  public mutating func appendRequestLine(of head: RequestHead, from bytes: [UInt8], prefix: [UInt8] = []) {
    append(bytes, in: head.methodRange)
    append(Byte.space)
    if !prefix.isEmpty { append(copying: prefix.span) }
    appendPathAndQuery(of: head, from: bytes)
    append(addingCapacity: 16) { line in
      line.append(eight: 0x2E31_2F50_5454_4820, count: 8)  // " HTTP/1."
      line.append(eight: 0x0A_0D31, count: 3)  // "1\r\n"
    }
  }

  /// Appends a request line of text.
  public mutating func appendRequestLine(_ method: Method, _ target: [UInt8]) {
    appendText(method.name)
    append(Byte.space)
    append(contentsOf: target)
    appendText(" HTTP/1.1\r\n")
  }

  /// Appends the path and query in origin-form: as received, with the `/` that absolute-form may lack, and `*` for OPTIONS
  /// of an authority alone (RFC 9112 sections 3.2.1 and 3.2.4).
  public mutating func appendPathAndQuery(of head: RequestHead, from bytes: [UInt8]) {
    if head.form == .absolute, head.pathAndQuery.isEmpty, head.method == .options {
      append(UInt8(ascii: "*"))
    } else {
      if head.form == .absolute, head.pathAndQuery.isEmpty || bytes[head.pathAndQuery.lowerBound] != UInt8(ascii: "/") {
        append(UInt8(ascii: "/"))
      }
      append(bytes, in: head.pathAndQuery)
    }
  }
}
