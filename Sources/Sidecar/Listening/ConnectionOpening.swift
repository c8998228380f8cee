import Configuration
import EventLoop
import Logging
import Telemetry
import TLS

/// What comes before the first request of a connection: a PROXY header, then a TLS handshake, where the listener has them.
/// `deadlines.request_head` is for both together.
extension ClientConnection {
  /// Whether requests may follow.
  func open() async -> Bool {
    if listener.proxyProtocol == .never, listener.tls == nil { return true }
    let deadline = worker.loop.now.adding(milliseconds: worker.snapshot.callerDeadlines.requestHead)
    if listener.proxyProtocol != .never, await !readProxyHeader(until: deadline) { return false }
    guard let context = listener.tls else { return true }
    guard await shakeHands(context, until: deadline) else {
      if !descriptor.hasHungUp, !isAborted { await closeLingering() }
      return false
    }
    return true
  }

  /// How long a client is waited for that has not begun: at the end of the process as long as one that is idle.
  private func patience(until deadline: Instant) -> Instant {
    guard worker.isDraining else { return deadline }
    return min(deadline, worker.loop.now.adding(milliseconds: worker.farewellMilliseconds))
  }

  // MARK: The PROXY header

  private func readProxyHeader(until deadline: Instant) async -> Bool {
    guard listener.proxyProtocol.contain(peer?.host) else {
      refuseProxyHeader("the peer is not among those that may send one")
      return false
    }
    while true {
      do throws(ProxyHeader.Malformed) {
        if let header = try peekProxyHeader() {
          take(header)
          return true
        }
      } catch {
        refuseProxyHeader(error.reason)
        return false
      }
      guard !isAborted, !descriptor.hasHungUp, await waiter.wait(until: patience(until: deadline)) else {
        refuseProxyHeader("it did not come")
        return false
      }
    }
  }

  /// Looks at the bytes where they are: behind the header may be those of TLS, which libssl reads itself.
  private func peekProxyHeader() throws(ProxyHeader.Malformed) -> ProxyHeader? {
    _ = inbox.makeRoom(from: worker.buffers, upTo: BufferStock.size)
    guard case .bytes(let count) = inbox.look({ descriptor.peek(into: &$0) }) else { return nil }
    let header = try ProxyHeader.parse(inbox.bytes[..<count])
    if let header { descriptor.skip(header.length) }
    return header
  }

  private func take(_ header: ProxyHeader) {
    let trust = worker.snapshot.settings.correlation.trust
    switch header.client {
    case .peer: break
    case .address(let host): caller = Caller(host, trust: trust)
    case .unix: caller = Caller(nil, trust: trust)
    }
  }

  private func refuseProxyHeader(_ reason: String) {
    worker.metrics.proxyHeaderRefused()
    diagnose("PROXY header refused", reason)
  }

  // MARK: TLS

  private func shakeHands(_ context: TLSServerContext, until deadline: Instant) async -> Bool {
    do throws(TLSError) {
      let tls = try TLSConnection(accepting: descriptor.number, context: context)
      if let reason = await handshakeFailure(tls, until: deadline) {
        tls.close()
        handshakeFailed(reason)
        return false
      }
      stream.secure(with: tls)
      return welcome(tls)
    } catch {
      handshakeFailed("\(error)")
      return false
    }
  }

  /// Takes down who the client has proved to be. False for one of whom that cannot be said.
  private func welcome(_ tls: TLSConnection) -> Bool {
    switch tls.peer {
    case .anonymous: break
    case .verified(let subject): caller.subject = subject
    case .unusable:
      handshakeFailed("the subject of the client's certificate cannot be used")
      return false
    }
    worker.metrics.clientHandshake(tls.version == .v12 ? .v12 : .v13)
    return true
  }

  /// Why there is no TLS; nil when there is. Empty for a connection that was only made and closed: a probe.
  private func handshakeFailure(_ tls: TLSConnection, until deadline: Instant) async -> String? {
    while true {
      switch tls.handshake() {
      case .done: return nil
      case .wantRead, .wantWrite: break
      case .failed(let error):
        if error.kind == .unexpectedEnd, !tls.hasHeardClient { return "" }
        if error.kind == .plainHTTP { sendPlainRefusal() }
        return "\(error)"
      case .end, .bytes: return "the client has ended it"
      }
      if isAborted { return "the process ends" }
      let patience = tls.hasHeardClient ? deadline : patience(until: deadline)
      if await !waiter.wait(until: patience) { return "deadline passed" }
    }
  }

  private func handshakeFailed(_ reason: String) {
    guard !reason.isEmpty else { return }
    worker.metrics.clientHandshakeFailed()
    diagnose("TLS handshake failed", reason)
  }

  private func diagnose(_ message: Logger.Message, _ reason: String) {
    worker.diagnostics.debug(
      message, metadata: ["client": "\(String(decoding: caller.address, as: UTF8.self))", "reason": "\(reason)"])
  }

  /// Tells whoever speaks HTTP without TLS what is wrong: an alert would be noise to it.
  private func sendPlainRefusal() {
    let body = "This port speaks TLS: use https.\n"
    let answer = Array(
      """
      HTTP/1.1 400 Bad Request\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Length: \(body.utf8.count)\r
      Connection: close\r
      \r
      \(body)
      """.utf8)
    _ = descriptor.send(answer, 0..<answer.count)
  }
}
