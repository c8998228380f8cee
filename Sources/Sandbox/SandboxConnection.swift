import EventLoop
import HTTPWire
import TLS

/// One client of the sandbox: reads a request, lets the pure half decide, plays the script, and begins again.
final class SandboxConnection {
  private let transport: SandboxTransport
  private let settings: SandboxSettings
  private var buffer = [UInt8](repeating: 0, count: 8192)
  /// The bytes received and not yet used.
  private var unused = 0..<0

  private static let bodyBufferBytes = 64 << 10

  init(_ transport: SandboxTransport, settings: SandboxSettings) {
    self.transport = transport
    self.settings = settings
  }

  func stop() { transport.stop() }

  /// Serves the client until one of the two has enough.
  func run(_ tls: TLSServerContext?) async {
    defer { transport.close() }
    switch settings.greeting {
    case .close: return
    case .reset: return transport.reset()
    case .silence: return await transport.hang()
    case .serve: break
    }
    if let tls, await !transport.secure(with: tls) { return }
    while await exchange() {}
  }

  /// One request and its answer. Returns whether another may follow.
  private func exchange() async -> Bool {
    var head = RequestHead()
    do {
      guard try await readHead(into: &head) else { return false }
      let request = SandboxRequest(head, in: buffer)
      unused = unused.lowerBound + head.byteCount..<unused.upperBound
      let answer = SandboxAnswer.answer(to: request)
      var upload = SandboxUpload()
      if answer.readsBodyFirst {
        guard try await readBody(of: head, into: &upload) else { return false }
      }
      return await play(SandboxScript(answer, to: request, upload: upload))
    } catch {
      await refuse(error)
      return false
    }
  }

  // MARK: Reading

  /// Reads until the head is whole; false when the client has left or takes too long.
  private func readHead(into head: inout RequestHead) async throws(MalformedMessage) -> Bool {
    var parser = RequestHeadParser(limits: settings.head)
    var deadline = transport.deadline(milliseconds: settings.idleMilliseconds)
    while true {
      if !unused.isEmpty, try parser.parse(buffer, in: unused, into: &head) { return true }
      let hadNothing = unused.isEmpty
      guard await receiveMore(until: deadline) else { return false }
      if hadNothing { deadline = transport.deadline(milliseconds: settings.headMilliseconds) }
    }
  }

  private func readBody(of head: RequestHead, into upload: inout SandboxUpload) async throws(MalformedMessage) -> Bool {
    if head.framing == .none { return true }
    if head.expectsContinue, unused.isEmpty {
      let interim = SandboxHead.bytes(version: "HTTP/1.1", status: 100, fields: [])
      guard await transport.send(interim) else { return false }
    }
    if buffer.count < Self.bodyBufferBytes {
      buffer += [UInt8](repeating: 0, count: Self.bodyBufferBytes - buffer.count)
    }
    var reader = BodyReader(head.framing, limits: settings.body)
    while true {
      switch try reader.next(buffer, in: &unused) {
      case .data(let range): upload.take(buffer, range)
      case .end(let trailers):
        upload.trailers = trailers.map { SandboxField($0, in: buffer) }
        return true
      case .needsMore:
        let deadline = transport.deadline(milliseconds: settings.stallMilliseconds)
        guard await receiveMore(until: deadline) else { return false }
      }
    }
  }

  /// Reads behind the unused bytes; makes room by moving them to the front, then by growing.
  private func receiveMore(until deadline: Instant) async -> Bool {
    if unused.lowerBound > 0 {
      let count = unused.count
      for offset in 0..<count { buffer[offset] = buffer[unused.lowerBound + offset] }
      unused = 0..<count
    }
    if unused.upperBound == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
    guard let count = await transport.receive(into: &buffer, at: unused.upperBound, until: deadline) else {
      return false
    }
    unused = unused.lowerBound..<unused.upperBound + count
    return true
  }

  // MARK: Answering

  /// Plays a script. Returns whether the connection goes on.
  ///
  /// Bytes that follow one another go out in one write, as a real server's do: a surplus behind an answer arrives with
  /// it and not, by chance, behind the next request.
  private func play(_ script: SandboxScript) async -> Bool {
    var pending: [UInt8] = []
    for step in script.steps {
      if case .send(let bytes) = step {
        pending += bytes
        continue
      }
      guard await flush(&pending), await perform(step) else { return false }
    }
    guard await flush(&pending) else { return false }
    if script.keepsConnection { return true }
    await transport.closeGently()
    return false
  }

  private func flush(_ pending: inout [UInt8]) async -> Bool {
    if pending.isEmpty { return true }
    let bytes = pending
    pending.removeAll()
    return await transport.send(bytes)
  }

  /// One step. Returns whether the next may follow.
  private func perform(_ step: SandboxScript.Step) async -> Bool {
    switch step {
    case .send(let bytes): return await transport.send(bytes)
    case .sendPattern(let range): return await stream(range, chunkSize: nil)
    case .sendChunkedPattern(let range, let size): return await stream(range, chunkSize: size)
    case .pause(let milliseconds): return await transport.pause(milliseconds: milliseconds)
    case .hang:
      await transport.hang()
      return false
    case .reset:
      transport.reset()
      return false
    }
  }

  /// Sends a range of the pattern with memory for one part of it only.
  private func stream(_ range: Range<Int>, chunkSize: Int?) async -> Bool {
    var part: [UInt8] = []
    var start = range.lowerBound
    while start < range.upperBound {
      part.removeAll(keepingCapacity: true)
      while start < range.upperBound, part.count < Self.bodyBufferBytes {
        let end = start + min(chunkSize ?? Self.bodyBufferBytes, Self.bodyBufferBytes, range.upperBound - start)
        if chunkSize != nil { part += Array((String(end - start, radix: 16) + "\r\n").utf8) }
        BytePattern.append(start..<end, to: &part)
        if chunkSize != nil { part += [13, 10] }
        start = end
      }
      guard await transport.send(part) else { return false }
    }
    return true
  }

  private func refuse(_ error: MalformedMessage) async {
    var answer = SandboxAnswer(error.kind.status, json: #"{"message":"\#(error.reason)","code":"SANDBOX"}"#)
    answer.fields.append(SandboxField("Connection", "close"))
    let script = SandboxScript(answer, to: SandboxRequest("GET", "/"), upload: SandboxUpload())
    _ = await play(SandboxScript(script.steps, keepsConnection: false))
  }
}
