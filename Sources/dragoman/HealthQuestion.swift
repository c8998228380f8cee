import EventLoop
import HTTPWire

/// One question to the admin port of a running process, over a connection of its own.
struct HealthQuestion: Sendable {
  /// What came of it.
  struct Answer: Sendable {
    /// Whether the status was 200.
    let isGood: Bool
    /// What was answered, or why nothing was.
    let text: String
  }

  /// The whole question, from connecting to the last byte of the answer. Less than what Docker and Kubernetes wait.
  private static let deadlineMilliseconds = 2_000
  /// Of an answer with its head. Beyond it nothing is read: it is no admin port of ours.
  private static let maximumBytes = 32 << 10

  let address: AdminAddress
  /// `/healthz` or `/readyz`.
  let path: String

  /// Asks, on the loop that the task runs on. It never throws: no answer is an answer, too.
  func ask(on loop: EventLoop) async -> Answer {
    let descriptor: Descriptor
    do {
      descriptor = try address.connect(on: loop)
    } catch {
      return Answer(isGood: false, text: "\(error)")
    }
    defer { descriptor.close() }
    let waiter = Waiter(on: loop)
    descriptor.waiter = waiter
    let deadline = Instant.read().adding(milliseconds: Self.deadlineMilliseconds)
    if let failure = await send(over: descriptor, waiter, until: deadline) { return failure }
    var bytes = [UInt8](repeating: 0, count: Self.maximumBytes)
    var count = 0
    while count < bytes.count {
      switch descriptor.receive(into: &bytes, at: count) {
      case .bytes(let more): count += more
      case .wouldBlock: guard await waiter.wait(until: deadline) else { return late }
      case .end: return Self.read(Array(bytes[..<count]))
      case .failed(let number): return failed("read from", number)
      }
    }
    return Answer(isGood: false, text: "\(address) answers more than \(Self.maximumBytes) bytes")
  }

  /// Nil when all of the request went out.
  private func send(over descriptor: Descriptor, _ waiter: Waiter, until deadline: Instant) async -> Answer? {
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
    var sent = 0
    while sent < request.count {
      switch descriptor.send(request, sent..<request.count) {
      case .bytes(let count): sent += count
      case .wouldBlock: guard await waiter.wait(until: deadline) else { return late }
      case .failed(let number): return failed("connect to", number)
      case .end: return late
      }
    }
    return nil
  }

  private var late: Answer {
    Answer(isGood: false, text: "\(address) did not answer within \(Self.deadlineMilliseconds / 1_000) s")
  }

  private func failed(_ call: String, _ number: Int32) -> Answer {
    Answer(isGood: false, text: "\(SystemError(call: call, subject: "\(address)", number: number))")
  }

  /// Reads a whole answer: everything until the connection's end, as was asked for.
  private static func read(_ bytes: [UInt8]) -> Answer {
    var head = ResponseHead()
    var parser = ResponseHeadParser()
    do {
      guard try parser.parse(bytes, in: 0..<bytes.count, answering: .get, into: &head) else {
        return Answer(isGood: false, text: "the answer was cut")
      }
    } catch {
      return Answer(isGood: false, text: "the answer is no HTTP: \(error.reason)")
    }
    let body = String(decoding: bytes[head.byteCount...], as: UTF8.self)
    let lines = body.split(whereSeparator: \.isNewline).joined(separator: "\n")
    return Answer(isGood: head.status == 200, text: lines.isEmpty ? "status \(head.status)" : lines)
  }
}
