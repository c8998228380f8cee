import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// From the request's first byte to the final head of its answer.
extension Exchange {
  /// A chain of interim responses longer than this is a fault.
  private static let maximumInterimCount = 64

  /// Sends the request and waits until `response` is a final head.
  func receiveResponseHead() async throws(ExchangeFailure) {
    responseParser.reset()
    while true {
      let mayGoOn = try pumpUpload()
      if try takeResponseHead() { return }
      try flushInterim()
      if mayGoOn, worker.loop.now < totalDeadline {
        await Task.yield()
        continue
      }
      if client.isGone { throw .clientGone(.responseHead) }
      let total = totalDeadline
      let deadline = min(headDeadline(), total)
      noteHeldBytes()
      let happened = await client.waiter.wait(until: deadline)
      // Bytes that move put off the other deadlines, never this one.
      if worker.loop.now >= (happened ? total : deadline) { throw headTimeout() }
    }
  }

  /// Parses what has come, and reads more, until a final head is whole; false when nothing more has come.
  private func takeResponseHead() throws(ExchangeFailure) -> Bool {
    while true {
      if !fromUpstream.isEmpty, try parseResponseHead() {
        guard response.isInterim else { return true }
        try forwardInterim()
        continue
      }
      switch try receiveFromUpstream(.responseHead) {
      case .bytes: continue
      case .wouldBlock: return false
      case .end, .failed:
        throw ExchangeFailure(lost: upstream)
      }
    }
  }

  private func parseResponseHead() throws(ExchangeFailure) -> Bool {
    do {
      guard
        try responseParser.parse(
          fromUpstream.bytes, in: fromUpstream.unread, answering: request.method, into: &response)
      else { return false }
    } catch {
      throw ExchangeFailure(response: error, .responseHead)
    }
    // An Upgrade is never forwarded, so nobody may switch protocols.
    guard response.status != 101 else {
      throw ExchangeFailure(
        failure: .upstreamMalformed, side: .upstream, phase: .responseHead, reason: "101 without an Upgrade")
    }
    if !response.isInterim {
      headArrivedAt = max(worker.loop.now, isUploaded ? uploadedAt : start)
      progressAt = worker.loop.now
      isAnsweredEarly = !isUploaded
      responseBody = BodyReader(response.framing)
      let base = isUploaded ? uploadedAt : start
      worker.metrics.upstreamResponseHeadArrived(nanoseconds: headArrivedAt!.nanoseconds(since: base))
    }
    return true
  }

  /// Passes an interim response on, without what concerns the connection to the upstream (RFC 9110 section 15.2).
  private func forwardInterim() throws(ExchangeFailure) {
    interimCount += 1
    guard interimCount <= Self.maximumInterimCount else {
      throw ExchangeFailure(
        failure: .upstreamMalformed, side: .upstream, phase: .responseHead, reason: "too many interim responses")
    }
    if request.version == .http11 {
      toClient.bytes.appendStatusLine(response.status, reason: fromUpstream.bytes, in: response.reason)
      appendFields(response.fields, from: fromUpstream.bytes, to: &toClient.bytes) { line in
        line.known != .contentLength && isForwarded(line, in: fromUpstream.bytes, of: snapshot)
      }
      toClient.bytes.appendLineEnd()
    }
    takeHeadOffInbox()
    fromUpstream.compact()
  }

  /// Takes the bytes of `response` off the inbox.
  func takeHeadOffInbox() {
    fromUpstream.unread = fromUpstream.unread.lowerBound + response.byteCount..<fromUpstream.unread.upperBound
  }

  private func flushInterim() throws(ExchangeFailure) {
    guard !toClient.isEmpty else { return }
    if case .failed = flushToClient() { throw .clientGone(.responseHead) }
  }

  /// Reads from the upstream, if anything is announced.
  func receiveFromUpstream(_ phase: ExchangePhase) throws(ExchangeFailure) -> Transfer {
    guard let upstream, upstream.stream.descriptor.isReadable else { return .wouldBlock }
    guard fromUpstream.makeRoom(from: worker.buffers, upTo: snapshot.maximumInboxBytes) else {
      throw ExchangeFailure(failure: .upstreamMalformed, side: .upstream, phase: phase, reason: "buffer full")
    }
    let result = fromUpstream.fill { upstream.stream.receive(into: &$0, at: $1) }
    if case .bytes(let count) = result {
      upstream.receivedBytes += count
      progressAt = worker.loop.now
      worker.metrics.received(bytes: count, from: .upstream)
    }
    return result
  }

  /// When waiting for the head must end: the upstream's time runs from the end of the request.
  private func headDeadline() -> Instant {
    if isUploaded { return uploadedAt.adding(milliseconds: deadlines.responseHead) }
    if isUploadBroken { return progressAt.adding(milliseconds: deadlines.responseHead) }
    return progressAt.adding(milliseconds: toUpstream.isEmpty ? deadlines.clientIdle : deadlines.upstreamIdle)
  }

  /// Whose fault a time-out before the head is: a body that does not come is the client's.
  private func headTimeout() -> ExchangeFailure {
    if !isUploaded, !isUploadBroken, toUpstream.isEmpty {
      return ExchangeFailure(failure: .requestTimeout, side: .client, phase: .requestBody)
    }
    return ExchangeFailure(failure: .upstreamResponseTimeout, side: .upstream, phase: .responseHead)
  }

  /// When the whole exchange must be over.
  var totalDeadline: Instant {
    deadlines.total.map { start.adding(milliseconds: $0) } ?? .never
  }
}
