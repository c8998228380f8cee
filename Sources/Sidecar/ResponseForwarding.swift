import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// The way of an answer that is no error: untouched, as it comes, never more than a buffer ahead of the client.
extension Exchange {
  /// Streams `response` and its body to the client.
  func streamResponse() async throws(ExchangeFailure) {
    appendAnswerHead()
    takeHeadOffInbox()
    while true {
      try fillFromUpstream()
      // Another request may have the connection while the client still takes the last bytes.
      if responseBody.isAtEnd, isUploaded { releaseUpstream() }
      switch flushToClient() {
      case .bytes:
        if responseBody.isAtEnd {
          isAnswered = true
          if !isUploaded { await finishUpload() }
          return
        }
        if mayReadMore, worker.loop.now < totalDeadline, !client.isGone {
          // Both sides are as fast as we are: let the others of this loop have their turn.
          await Task.yield()
          continue
        }
      case .wouldBlock: break
      case .end, .failed: throw .clientGone(.responseBody)
      }
      if try pumpUpload(), worker.loop.now < totalDeadline {
        await Task.yield()
        continue
      }
      if client.isGone { throw .clientGone(.responseBody) }
      try await awaitProgress()
    }
  }

  /// The answer came before the request was whole: the rest of the request still goes up, for as long as it moves.
  private func finishUpload() async {
    do throws(ExchangeFailure) {
      while !isUploaded, !isUploadBroken, let upstream {
        if try pumpUpload(), worker.loop.now < totalDeadline {
          await Task.yield()
          continue
        }
        let deadline = min(progressAt.adding(milliseconds: deadlines.clientIdle), totalDeadline)
        if isUploaded || upstream.stream.descriptor.hasHungUp || client.isGone || worker.loop.now >= deadline { return }
        noteHeldBytes()
        _ = await client.waiter.wait(until: deadline)
      }
    } catch {
      client.mustClose = true
    }
  }

  /// Whether a read may bring something at once.
  private var mayReadMore: Bool { upstream?.stream.descriptor.isReadable == true }

  /// Takes body bytes until the outbox holds a buffer full, the body ends, or nothing more has come.
  private func fillFromUpstream() throws(ExchangeFailure) {
    let limit = worker.buffers.streamingBytes
    while toClient.count < limit, !responseBody.isAtEnd {
      switch try nextResponseEvent() {
      case .data(let range): appendToAnswer(range)
      case .end(let trailers): finishAnswer(trailers)
      case .needsMore:
        switch try receiveFromUpstream(.responseBody) {
        case .bytes: continue
        case .wouldBlock: return
        case .end: try upstreamEnded()
        case .failed: throw ExchangeFailure(failure: .upstreamReset, side: .upstream, phase: .responseBody)
        }
      }
    }
  }

  /// The next event of the body.
  func nextResponseEvent() throws(ExchangeFailure) -> BodyEvent {
    do { return try responseBody.next(fromUpstream.bytes, in: &fromUpstream.unread) } catch {
      throw ExchangeFailure(response: error, .responseBody)
    }
  }

  private func appendToAnswer(_ range: Range<Int>) {
    if answerFraming == .chunked { toClient.bytes.appendChunkHeader(range.count) }
    toClient.bytes.append(fromUpstream.bytes, in: range)
    if answerFraming == .chunked { toClient.bytes.appendChunkEnd() }
  }

  private func finishAnswer(_ trailers: [FieldLine]) {
    guard answerFraming == .chunked else { return }
    toClient.bytes.appendLastChunk(trailers: forwardedResponseTrailers(trailers), from: fromUpstream.bytes)
  }

  /// The upstream has closed: that ends a body that lasts until then, and cuts every other.
  private func upstreamEnded() throws(ExchangeFailure) {
    do { try responseBody.endOfInput() } catch {
      throw ExchangeFailure(
        failure: .upstreamReset, side: .upstream, phase: .responseBody, reason: error.reason.description)
    }
    finishAnswer([])
  }

  /// Sends what waits for the client.
  func flushToClient() -> Transfer {
    let waiting = toClient.count
    guard waiting > 0 else { return .bytes(0) }
    let result = toClient.flush { client.stream.send($0, $1) }
    let sent = waiting - toClient.count
    if sent > 0 {
      progressAt = worker.loop.now
      sentBytes += sent
      worker.metrics.sent(bytes: sent, to: .client)
    }
    return result
  }

  /// Waits for either side; a side that does nothing for too long ends the exchange.
  private func awaitProgress() async throws(ExchangeFailure) {
    let isClientSlow = !toClient.isEmpty
    let idle = isClientSlow ? deadlines.clientIdle : deadlines.upstreamIdle
    let deadline = min(progressAt.adding(milliseconds: idle), totalDeadline)
    noteHeldBytes()
    let happened = await client.waiter.wait(until: deadline)
    // Bytes that move put off the idle deadline, never the one of the whole exchange.
    guard worker.loop.now < (happened ? totalDeadline : deadline) else {
      throw isClientSlow
        ? .clientGone(.responseBody)
        : ExchangeFailure(
          failure: .upstreamResponseTimeout, side: .upstream, phase: .responseBody, reason: "deadline passed")
    }
  }
}

/// The head of the answer.
extension Exchange {
  /// Appends the upstream's head as the client gets it: status, reason and fields as they are, without those of the
  /// upstream's connection, with the framing of this one.
  private func appendAnswerHead() {
    let (head, snapshot) = (fromUpstream.bytes, snapshot)
    answerFraming = framingForClient(response.framing)
    beginAnswer(response.status)
    toClient.bytes.appendStatusLine(response.status, reason: head, in: response.reason)
    appendFields(response.fields, from: head, to: &toClient.bytes) { line in
      // Some servers send a length where there can be none (RFC 9110 section 8.6).
      isForwarded(line, in: head, of: snapshot) && !(line.known == .contentLength && response.status == 204)
    }
    if response.fields.first(.date) == nil { worker.appendDate(to: &toClient.bytes) }
    if answerFraming == .chunked { toClient.bytes.appendFramingField(.chunked) }
    appendConnectionFields()
    toClient.bytes.appendLineEnd()
  }

  /// Appends what every answer has: the correlation ID, and whether the connection stays.
  func appendConnectionFields() {
    appendIdentifier(to: &toClient.bytes)
    if client.mustClose {
      toClient.bytes.appendText("Connection: close\r\n")
    } else if request.version == .http10 {
      toClient.bytes.appendText("Connection: keep-alive\r\n")
    }
  }

  /// From here on the client has an answer; decides whether its connection stays. At the end of the process it does not, but
  /// requests that are here already are still answered.
  func beginAnswer(_ status: Int) {
    hasBegunAnswer = true
    sentStatus = status
    let isLast = worker.isDraining && client.inbox.isEmpty
    if !request.keepAlive || !requestBody.isAtEnd || isLast || answerFraming == .untilClose {
      client.mustClose = true
    }
  }

  /// Whether a field of the upstream's answer, whose head lies in `bytes`, is for the client.
  func isForwarded(_ line: FieldLine, in bytes: [UInt8], of snapshot: Snapshot) -> Bool {
    if line.known.isHopByHop || snapshot.correlationField.isName(of: line, in: bytes) { return false }
    return !response.isNominatedByConnection(line, in: bytes)
  }

  /// A body whose length is not known goes out in chunks, or until the connection closes to an HTTP/1.0 client.
  private func framingForClient(_ framing: BodyFraming) -> BodyFraming {
    switch framing {
    case .none, .length: framing
    case .chunked, .untilClose: request.version == .http11 ? .chunked : .untilClose
    }
  }
}
