/// Makes the script of one answer.
struct SandboxComposer {
  private typealias Step = SandboxScript.Step

  private var answer: SandboxAnswer
  private let payload: SandboxPayload
  private let isBodiless: Bool
  private let keepsConnection: Bool
  /// What Content-Length says beyond the truth.
  private var lengthError = 0

  init(_ answer: SandboxAnswer, _ request: SandboxRequest, _ upload: SandboxUpload) {
    var answer = answer
    // A client of HTTP/1.0 knows no chunks (RFC 9112 section 6.1).
    if request.version == "HTTP/1.0", case .chunked = answer.framing { answer.framing = .untilClose }
    let plain = SandboxPayload(answer.body, request, upload)
    payload = Self.encode(plain, &answer)
    isBodiless = request.method == "HEAD" || answer.status == 204 || answer.status == 304
    keepsConnection =
      request.keepsAlive && (answer.framing != .untilClose || isBodiless) && answer.fault?.fault != .earlyAnswer
    if !keepsConnection {
      answer.fields.append(SandboxField("Connection", "close"))
    } else if request.version == "HTTP/1.0" {
      answer.fields.append(SandboxField("Connection", "keep-alive"))
    }
    self.answer = answer
  }

  /// The script: the plain answer unless a fault says otherwise.
  func compose() -> SandboxScript {
    guard let order = answer.fault else { return plain }
    if let bytes = order.fault.rawResponse { return closing([.send(bytes)]) }
    switch order.fault {
    case .slowHead, .dripHead, .slowBody, .neverAnswers, .stallBody, .processing: return slow(order)
    case .closeAfterAccept, .cutHead, .cutBody, .cutChunked, .resetHead, .resetBody: return cut(order)
    case .closeIdle: return closing(plain.steps + [.pause(milliseconds: order.milliseconds)])
    case .resetIdle: return closing(plain.steps + [.pause(milliseconds: order.milliseconds), .reset])
    case .wrongLengthFewer, .wrongLengthMore: return wrongLength(order)
    case .surplus:
      return SandboxScript(plain.steps + pause(order) + [.send(Self.surplus)], keepsConnection: keepsConnection)
    case .chunkExtensions:
      let chunks = payload.chunkedSteps(whole, size: 32, chunkExtension: ";name=value;quoted=\"a;b\"")
      return SandboxScript([head] + (isBodiless ? [] : chunks) + lastChunk, keepsConnection: keepsConnection)
    case .garbage: return closing([.sendPattern(0..<(order.byteCount ?? 512))])
    default: return plain
    }
  }

  // MARK: The answer as it should be

  private var plain: SandboxScript {
    SandboxScript(interim + [head] + bodySteps(whole) + lastChunk, keepsConnection: keepsConnection)
  }

  private var whole: Range<Int> { 0..<payload.count }

  private var head: Step { .send(headBytes) }

  private var headBytes: [UInt8] {
    SandboxHead.bytes(version: answer.version, status: answer.status, fields: answer.fields + framingFields)
  }

  private var framingFields: [SandboxField] {
    if answer.status == 204 || answer.status == 304 { return [] }
    switch answer.framing {
    case .length: return [SandboxField("Content-Length", "\(max(0, payload.count + lengthError))")]
    case .chunked: return [SandboxField("Transfer-Encoding", "chunked")]
    case .untilClose: return []
    }
  }

  private var interim: [Step] {
    answer.interim.map { .send(SandboxHead.bytes(version: answer.version, status: $0.status, fields: $0.fields)) }
  }

  private func bodySteps(_ range: Range<Int>) -> [Step] {
    if isBodiless { return [] }
    if case .chunked(let size) = answer.framing { return payload.chunkedSteps(range, size: size) }
    return payload.steps(range)
  }

  private var lastChunk: [Step] {
    guard case .chunked = answer.framing, !isBodiless else { return [] }
    let trailers = answer.trailers.map { "\($0.name): \($0.value)\r\n" }.joined()
    return [.send(Array(("0\r\n" + trailers + "\r\n").utf8))]
  }

  // MARK: The answer as it is ordered

  private func closing(_ steps: [Step]) -> SandboxScript { SandboxScript(steps, keepsConnection: false) }

  private func slow(_ order: SandboxFaultOrder) -> SandboxScript {
    let pause = Step.pause(milliseconds: order.milliseconds)
    switch order.fault {
    case .neverAnswers: return closing([.hang])
    case .stallBody: return closing([head] + bodySteps(part(order)) + [.hang])
    case .slowHead: return SandboxScript([pause] + plain.steps, keepsConnection: keepsConnection)
    case .processing:
      let steps = interim.flatMap { [$0, pause] } + [head] + bodySteps(whole) + lastChunk
      return SandboxScript(steps, keepsConnection: keepsConnection)
    case .dripHead:
      let drops = headBytes.flatMap { [.send([$0]), pause] }
      return SandboxScript(drops + bodySteps(whole) + lastChunk, keepsConnection: keepsConnection)
    default:
      let parts = parts(of: order.byteCount ?? payload.count / 5).flatMap { [pause] + bodySteps($0) }
      return SandboxScript([head] + parts + lastChunk, keepsConnection: keepsConnection)
    }
  }

  private func pause(_ order: SandboxFaultOrder) -> [Step] {
    order.milliseconds == 0 ? [] : [.pause(milliseconds: order.milliseconds)]
  }

  /// As much of the body as ordered, half of it without an order.
  private func part(_ order: SandboxFaultOrder) -> Range<Int> {
    0..<min(order.byteCount ?? payload.count / 2, payload.count)
  }

  /// The body in parts of `size`, at most a thousand.
  private func parts(of size: Int) -> [Range<Int>] {
    let size = max(size, payload.count / 1000, 1)
    return stride(from: 0, to: payload.count, by: size).map { $0..<min($0 + size, payload.count) }
  }

  private func cut(_ order: SandboxFaultOrder) -> SandboxScript {
    let half = part(order)
    switch order.fault {
    case .cutHead:
      return closing([.send(Array(headBytes.prefix(order.byteCount ?? headBytes.count / 2)))])
    case .cutBody, .cutChunked: return closing([head] + bodySteps(half))
    case .resetHead: return closing([.reset])
    case .resetBody: return closing([head] + bodySteps(half) + pause(order) + [.reset])
    default: return closing([])
    }
  }

  private func wrongLength(_ order: SandboxFaultOrder) -> SandboxScript {
    var wrong = self
    wrong.lengthError = (order.byteCount ?? 10) * (order.fault == .wrongLengthFewer ? 1 : -1)
    let after: [Step] = order.fault == .wrongLengthFewer ? [.hang] : []
    return SandboxScript([wrong.head] + bodySteps(whole) + after, keepsConnection: keepsConnection)
  }

  private static let surplus = Array("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsurplus".utf8)

  /// Applies the content coding that the fault asks for.
  private static func encode(_ payload: SandboxPayload, _ answer: inout SandboxAnswer) -> SandboxPayload {
    guard let order = answer.fault, let coding = coding(of: order.fault) else { return payload }
    answer.fields.append(SandboxField("Content-Encoding", coding))
    switch order.fault {
    case .gzip: return .bytes(StoredCoding.gzip(payload.materialized))
    case .cutGzip:
      let gzip = StoredCoding.gzip(payload.materialized)
      return .bytes(Array(gzip.prefix(gzip.count / 2)))
    case .deflate: return .bytes(StoredCoding.zlib(payload.materialized))
    case .gzipBomb: return .bytes(StoredCoding.gzipOfRepetitions(count: min(order.byteCount ?? 16 << 20, 64 << 20)))
    default: return payload
    }
  }

  private static func coding(of fault: SandboxFault) -> String? {
    switch fault {
    case .gzip, .cutGzip, .brokenGzip, .gzipBomb: return "gzip"
    case .deflate: return "deflate"
    case .unknownCoding: return "x-sandbox"
    default: return nil
    }
  }
}
