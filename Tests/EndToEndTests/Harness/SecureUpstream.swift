import TLS

/// An upstream over TLS that answers one request with bytes of the test's and then ends, with or without TLS's own
/// end. The proxy in front of it trusts its authority.
final class SecureUpstream {
  let proxy: Proxy
  private let listener: Listener
  private let context: TLSServerContext
  private let authority: TemporaryFile

  init() throws {
    let signer = try SelfSignedAuthority()
    context = try TLSServerContext(identity: try signer.issue(names: [], includesLoopback: true, validity: .current))
    authority = try TemporaryFile(named: "ca.pem", holding: String(decoding: signer.certificate, as: UTF8.self))
    listener = try Listener()
    proxy = try Proxy(upstream: "https://\(listener.address)", ca: authority.path)
  }

  /// Reads the head of the next request, sends `answer` and closes; `saysGoodbye` sends a close_notify before.
  func answerOnce(_ answer: String, saysGoodbye: Bool) throws {
    let wire = try listener.accept()
    let tls = try TLSConnection(accepting: wire.descriptor, context: context)
    defer {
      tls.close()
      wire.close()
    }
    guard tls.handshake() == .done else { throw HarnessError("the proxy did not finish the handshake") }
    var received = [UInt8](repeating: 0, count: 16_384)
    var count = 0
    while !received[..<count].ends(with: "\r\n\r\n".utf8) {
      guard case .bytes(let more) = tls.read(into: &received, at: count) else {
        throw HarnessError("the request ended too early")
      }
      count += more
    }
    let bytes = Array(answer.utf8)
    guard tls.write(bytes, bytes.indices) == .bytes(bytes.count) else { throw HarnessError("nothing was sent") }
    if saysGoodbye, tls.shutdown() != .done { throw HarnessError("close_notify was not sent") }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with end: String.UTF8View) -> Bool { suffix(end.count).elementsEqual(end) }
}
