extension SandboxAnswer {
  /// Applies the part of the fault that is a property of the answer itself: its framing, fields, size. What concerns
  /// the way it is sent is `SandboxScript`'s.
  mutating func prepareForFault() {
    guard let order = fault else { return }
    switch order.fault {
    case .hugeBody: body = .pattern(count: order.byteCount ?? 100 << 20)
    case .hugeChunked:
      body = .pattern(count: order.byteCount ?? 100 << 20)
      framing = .chunked(size: 16_384)
    case .chunked: framing = .chunked(size: max(order.byteCount ?? 16, 1))
    case .cutChunked, .chunkExtensions, .badChunk: framing = .chunked(size: 32)
    case .trailers:
      framing = .chunked(size: 32)
      fields.append(SandboxField("Trailer", "X-Sandbox-Trailer"))
      trailers = [SandboxField("X-Sandbox-Trailer", "the end")]
    case .untilClose: framing = .untilClose
    case .oldVersion:
      framing = .untilClose
      version = "HTTP/1.0"
    case .bigHead:
      fields.append(
        SandboxField("X-Sandbox-Big", String(repeating: "x", count: min(order.byteCount ?? 65_536, 16 << 20))))
    case .manyFields:
      for index in 0..<min(order.byteCount ?? 1000, 100_000) { fields.append(SandboxField("X-Sandbox-\(index)", "v")) }
    case .earlyHints:
      interim = [SandboxInterim(103, fields: [SandboxField("Link", "</style.css>; rel=preload; as=style")])]
    case .unaskedContinue: interim = [SandboxInterim(100)]
    case .processing: interim = [SandboxInterim(102), SandboxInterim(102), SandboxInterim(102)]
    case .hopByHop: fields += Self.hopByHopFields
    case .upgradeRefused:
      status = 426
      fields += [SandboxField("Connection", "Upgrade"), SandboxField("Upgrade", "websocket")]
    default: break
    }
  }

  private static let hopByHopFields = [
    SandboxField("Connection", "X-Sandbox-Hop, Keep-Alive, Proxy-Connection"), SandboxField("X-Sandbox-Hop", "1"),
    SandboxField("Keep-Alive", "timeout=5, max=100"), SandboxField("Proxy-Connection", "keep-alive"),
    SandboxField("Proxy-Authenticate", "Basic realm=\"sandbox\""), SandboxField("X-Sandbox-End-To-End", "1"),
  ]
}
