/// A request target taken apart (RFC 9112 section 3.2). Its bytes are only looked at, never decoded or normalised.
struct RequestTarget {
  let form: TargetForm
  let pathAndQuery: Range<Int>
  /// Empty in origin- and asterisk-form.
  let authority: Range<Int>

  /// `target` is not empty and of the alphabet of targets.
  init(_ target: Range<Int>, method: Method, in bytes: Span<UInt8>) throws(MalformedMessage) {
    if method == .connect {
      guard Authority.isValid(target, in: bytes, requiresPort: true) else {
        throw MalformedMessage("CONNECT without a host and port")
      }
      self.init(.authority, target.upperBound..<target.upperBound, target)
    } else if bytes[target.lowerBound] == UInt8(ascii: "/") {
      self.init(.origin, target, target.lowerBound..<target.lowerBound)
    } else if bytes[target.lowerBound] == UInt8(ascii: "*"), target.count == 1 {
      guard method == .options else { throw MalformedMessage("target * with a method other than OPTIONS") }
      self.init(.asterisk, target, target.lowerBound..<target.lowerBound)
    } else {
      try self.init(absolute: target, in: bytes)
    }
  }

  private init(_ form: TargetForm, _ pathAndQuery: Range<Int>, _ authority: Range<Int>) {
    self.form = form
    self.pathAndQuery = pathAndQuery
    self.authority = authority
  }

  private init(absolute target: Range<Int>, in bytes: Span<UInt8>) throws(MalformedMessage) {
    guard let start = Self.schemeEnd(target, in: bytes) else {
      throw MalformedMessage("request target in none of the four forms")
    }
    var end = start
    while end < target.upperBound, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?") { end += 1 }
    guard Authority.isValid(start..<end, in: bytes) else {
      throw MalformedMessage("request target with a malformed authority")
    }
    self.init(.absolute, end..<target.upperBound, start..<end)
  }

  /// Behind `http://` or `https://`, the only schemes forwarded here.
  private static func schemeEnd(_ target: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    for scheme in ["http://", "https://"] {
      let end = target.lowerBound + scheme.utf8.count
      guard end < target.upperBound else { continue }
      if bytes.holdsIgnoringCase(scheme, at: target.lowerBound..<end) { return end }
    }
    return nil
  }
}
