/// Judges the fields of a request that say how it is to be handled: Host, framing, Connection, Expect, Upgrade.
enum RequestSemantics {
  static func judge(_ head: inout RequestHead, in bytes: Span<UInt8>, _ names: FieldNames) throws(MalformedMessage) {
    var framing = MessageFraming()
    var options = ConnectionOptions()
    var host: Range<Int>?
    var hasUpgrade = false
    var expects = false
    for index in head.fields.indices {
      let line = head.fields[index]
      switch line.known {
      case .host:
        if host != nil { throw MalformedMessage("more than one Host") }
        host = line.value
      case .contentLength: try framing.addContentLength(line.value, in: bytes)
      case .transferEncoding: try framing.addTransferEncoding(line.value, in: bytes)
      case .connection: try options.add(line.value, in: bytes, names)
      case .upgrade: hasUpgrade = true
      case .expect:
        if try holdsContinue(line.value, in: bytes) { expects = true }
      default: break
      }
    }
    try judgeHost(host, &head, in: bytes)
    try framing.check(version: head.version)
    head.framing = framing.isChunked ? .chunked : framing.length.map(BodyFraming.length) ?? .none
    head.keepAlive = options.persists(in: head.version)
    head.nominatesOtherFields = options.others
    head.upgrade = hasUpgrade && options.upgrade && head.version == .http11
    head.expectsContinue =
      expects && head.version == .http11 && head.framing != .none && head.framing != .length(0)
  }

  /// Exactly one valid Host in HTTP/1.1, at most one in HTTP/1.0 (RFC 9112 section 3.2); the target's authority wins.
  private static func judgeHost(
    _ host: Range<Int>?, _ head: inout RequestHead, in bytes: Span<UInt8>
  ) throws(MalformedMessage) {
    guard let host else {
      if head.version == .http11 { throw MalformedMessage("no Host") }
      return
    }
    guard Authority.isValid(host, in: bytes) else { throw MalformedMessage("malformed Host") }
    if head.authority.isEmpty { head.authority = host }
  }

  /// Whether an `Expect` line holds `100-continue`; it may hold nothing else.
  private static func holdsContinue(_ value: Range<Int>, in bytes: Span<UInt8>) throws(MalformedMessage) -> Bool {
    var isFound = false
    var elements = ListElements(value)
    while let expectation = elements.next(in: bytes) {
      guard bytes.holdsIgnoringCase("100-continue", at: expectation) else {
        throw MalformedMessage(.expectationFailed, "expectation other than 100-continue")
      }
      isFound = true
    }
    return isFound
  }
}
