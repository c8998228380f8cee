/// What the `Connection` fields of a message say (RFC 9110 section 7.6.1).
struct ConnectionOptions {
  var close = false
  var keepAlive = false
  var upgrade = false
  var others = false

  /// Adds the options of one `Connection` line. Options and fields share their names, and so the table of them.
  mutating func add(_ value: Range<Int>, in bytes: Span<UInt8>, _ names: FieldNames) throws(MalformedMessage) {
    var elements = ListElements(value)
    while let option = elements.next(in: bytes) {
      guard bytes.holdsToken(at: option) else { throw MalformedMessage("malformed Connection") }
      switch names.field(named: option, in: bytes) {
      case .keepAlive: keepAlive = true
      case .close: close = true
      case .upgrade: upgrade = true
      case .te: break
      default: others = true
      }
    }
  }

  /// Whether the connection persists (RFC 9112 section 9.3).
  func persists(in version: HTTPVersion) -> Bool {
    !close && (version == .http11 || keepAlive)
  }

  /// Whether a `Connection` line among `fields` names the field of `line`.
  static func nominate(_ line: FieldLine, among fields: [FieldLine], in bytes: Span<UInt8>) -> Bool {
    switch line.known {
    case .host, .contentLength, .transferEncoding: return false
    default: break
    }
    for connection in fields where connection.known == .connection {
      var elements = ListElements(connection.value)
      while let option = elements.next(in: bytes) {
        if bytes.holdsSameToken(at: option, as: line.name) { return true }
      }
    }
    return false
  }
}
