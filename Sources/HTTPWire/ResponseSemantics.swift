/// Judges the fields of a response that say how it is to be read: framing and Connection.
enum ResponseSemantics {
  static func judge(
    _ head: inout ResponseHead, answering method: Method, in bytes: Span<UInt8>, _ names: FieldNames
  ) throws(MalformedMessage) {
    var framing = MessageFraming()
    var options = ConnectionOptions()
    for index in head.fields.indices {
      let line = head.fields[index]
      switch line.known {
      case .contentLength: try framing.addContentLength(line.value, in: bytes)
      case .transferEncoding: try framing.addTransferEncoding(line.value, in: bytes)
      case .connection: try options.add(line.value, in: bytes, names)
      default: break
      }
    }
    try framing.check(version: head.version)
    head.framing = Self.framing(framing, status: head.status, answering: method)
    head.keepAlive = options.persists(in: head.version) && head.framing != .untilClose && head.status != 101
    head.nominatesOtherFields = options.others
  }

  /// RFC 9112 section 6.3, in its order.
  private static func framing(_ fields: MessageFraming, status: Int, answering method: Method) -> BodyFraming {
    if method == .head || status < 200 || status == 204 || status == 304 { return .none }
    if method == .connect, status < 300 { return .untilClose }
    if fields.isChunked { return .chunked }
    return fields.length.map(BodyFraming.length) ?? .untilClose
  }
}
