/// What `Content-Length` and `Transfer-Encoding` say together (RFC 9112 section 6), the same for both directions.
///
/// Everything two recipients might read differently is refused: two `Content-Length` (identical ones too), a list in
/// one, both fields in one message, `Transfer-Encoding` in HTTP/1.0, `chunked` twice or not last.
struct MessageFraming {
  private(set) var length: Int?
  private(set) var isChunked = false
  private var hasTransferEncoding = false
  private var hasOtherCoding = false

  /// Takes in one `Content-Length` line.
  mutating func addContentLength(_ value: Range<Int>, in bytes: Span<UInt8>) throws(MalformedMessage) {
    if length != nil { throw MalformedMessage("more than one Content-Length") }
    guard let number = Self.decimal(value, in: bytes) else { throw MalformedMessage("malformed Content-Length") }
    length = number
  }

  /// Takes in one `Transfer-Encoding` line; several count as one list.
  mutating func addTransferEncoding(_ value: Range<Int>, in bytes: Span<UInt8>) throws(MalformedMessage) {
    hasTransferEncoding = true
    var elements = ListElements(value)
    while let coding = elements.next(in: bytes) {
      if isChunked { throw MalformedMessage("a transfer coding after chunked") }
      if bytes.holdsIgnoringCase("chunked", at: coding) {
        isChunked = true
      } else {
        hasOtherCoding = true
      }
    }
  }

  /// Judges both fields. Afterwards `isChunked` or `length` says how the body is framed; with neither, nothing does.
  func check(version: HTTPVersion) throws(MalformedMessage) {
    guard hasTransferEncoding else { return }
    if version == .http10 { throw MalformedMessage("Transfer-Encoding in HTTP/1.0") }
    if length != nil { throw MalformedMessage("Transfer-Encoding with Content-Length") }
    // Without chunked at the end the length of the body is unknowable, so that 400 outranks 501 (section 6.3).
    if !isChunked { throw MalformedMessage("Transfer-Encoding that does not end in chunked") }
    if hasOtherCoding { throw MalformedMessage(.transferCodingNotSupported, "transfer coding other than chunked") }
  }

  /// The value of `1*DIGIT`, if it is that and fits.
  static func decimal(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if range.isEmpty { return nil }
    var number = 0
    for index in range {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(digit))
      if overflow || carry { return nil }
      number = sum
    }
    return number
  }
}
