import EventLoop
import HTTPWire

/// A connection to the admin port: small requests without a body, one after the other.
final class AdminConnection {
  /// How long a whole request or answer may take, and a kept connection may wait, milliseconds.
  private static let deadlineMilliseconds = 30_000
  /// Longest head of a request.
  private static let maximumHeadBytes = 8_192

  private let descriptor: Descriptor
  private let server: AdminServer
  private let waiter: Waiter
  private var inbox = Inbox()
  private var parser = RequestHeadParser(
    limits: HeadLimits(maximumHeadBytes: maximumHeadBytes, maximumTargetLength: 1_024))
  private var request = RequestHead()
  /// Nothing has been asked that is not answered yet.
  private(set) var isWaitingForRequest = true
  private var isAborted = false

  init(_ descriptor: Descriptor, server: AdminServer) {
    self.descriptor = descriptor
    self.server = server
    waiter = Waiter(on: server.loop)
    descriptor.waiter = waiter
  }

  /// Serves until the peer closes or asks for what is not to be had.
  func serve() async {
    while await readHead(), await answerRequest() {}
    descriptor.close()
    inbox.discard(to: server.buffers)
    server.closed(self)
  }

  /// Closes the connection, whatever it is in the middle of.
  func abort() {
    isAborted = true
    descriptor.close()
    waiter.wake()
  }

  private func readHead() async -> Bool {
    let deadline = server.loop.now.adding(milliseconds: Self.deadlineMilliseconds)
    isWaitingForRequest = true
    defer { isWaitingForRequest = false }
    while !isAborted {
      do {
        if !inbox.isEmpty, try parser.parse(inbox.bytes, in: inbox.unread, into: &request) { return true }
      } catch {
        _ = await send(.problem(error.kind.status, "bad request: \(error.reason)"), keepAlive: false)
        return false
      }
      switch receive() {
      case .bytes: continue
      case .wouldBlock: guard await waiter.wait(until: deadline) else { return false }
      case .end, .failed: return false
      }
    }
    return false
  }

  private func receive() -> Transfer {
    guard descriptor.isReadable, inbox.makeRoom(from: server.buffers, upTo: Self.maximumHeadBytes) else {
      return .wouldBlock
    }
    return inbox.fill { descriptor.receive(into: &$0, at: $1) }
  }

  private func answerRequest() async -> Bool {
    let asked = AdminRequest(request, in: inbox.bytes)
    // A body would have to be read to its end before the next request; nothing here takes one.
    let keepAlive = request.keepAlive && !asked.hasBody
    inbox.unread = inbox.unread.lowerBound + request.byteCount..<inbox.unread.upperBound
    inbox.compact()
    var answer = await server.answer(to: asked)
    answer.encode(accepting: asked.acceptEncoding)
    return await send(answer, keepAlive: keepAlive) && keepAlive
  }

  private func send(_ answer: AdminAnswer, keepAlive: Bool) async -> Bool {
    var outbox = Outbox()
    answer.appendHead(to: &outbox.bytes)
    server.appendDate(to: &outbox.bytes)
    if !keepAlive { outbox.bytes.appendField("Connection", "close") }
    outbox.bytes.appendLineEnd()
    if request.method != .head { outbox.bytes.append(contentsOf: answer.body) }
    let deadline = server.loop.now.adding(milliseconds: Self.deadlineMilliseconds)
    while !isAborted {
      switch outbox.flush({ descriptor.send($0, $1) }) {
      case .bytes: return true
      case .wouldBlock: guard await waiter.wait(until: deadline) else { return false }
      case .end, .failed: return false
      }
    }
    return false
  }
}
