import Configuration
import ContentCoding
import EventLoop
import HTTPWire
import Telemetry
import Translation

/// The way of an error: read whole within limits, translated, answered in our words.
extension Exchange {
  /// Reads the body of `response`, translates it and answers.
  func translateResponse() async throws(ExchangeFailure) {
    beginErrorBody()
    let extent = takeErrorBody()
    let cut = extent == .needsMore ? try await awaitErrorBody() : extent.cut
    releaseUpstream()
    try await answerError(cut: cut)
  }

  /// Keeps of an error what has come of it, for the case that the request is not sent once more after all; says how it is cut.
  func setErrorAside() -> ErrorResponse.Cut? {
    beginErrorBody()
    let extent = takeErrorBody()
    return extent == .needsMore ? .upstream : extent.cut
  }

  private func beginErrorBody() {
    // The rest of the inbox is overwritten as the body comes: what the answer needs of the head is kept aside.
    responseBytes.removeAll(keepingCapacity: true)
    responseBytes.append(fromUpstream.bytes, in: 0..<fromUpstream.unread.lowerBound + response.byteCount)
    takeHeadOffInbox()
    errorBody.removeAll(keepingCapacity: true)
  }

  /// Translates the error that was taken, and answers.
  func answerError(cut: ErrorResponse.Cut?) async throws(ExchangeFailure) {
    hideCredentials(in: &responseBytes)
    var evidence = evidence(cut: cut)
    hideCredentials(in: &evidence.body, isCut: evidence.cut != nil)
    if worker.recentErrors.isOn { originalBody = OriginalBody(evidence) }
    let translated = translate(.response(evidence))
    if !begin(answer: translated, upstreamStatus: response.status) { try await sendAnswer() }
  }

  /// Answers a failure of our own.
  func answerFailure(_ error: ExchangeFailure) async {
    releaseUpstream()
    response = ResponseHead()
    responseBytes.removeAll(keepingCapacity: true)
    do {
      if !begin(answer: translate(.failure(error.failure)), upstreamStatus: 0) { try await sendAnswer() }
    } catch {
      client.mustClose = true
    }
  }

  /// How much of an error's body there is.
  private enum ErrorBodyExtent: Equatable {
    case whole, needsMore
    case cut(ErrorResponse.Cut)

    var cut: ErrorResponse.Cut? {
      if case .cut(let reason) = self { reason } else { nil }
    }
  }

  /// Takes as much of the error's body as has come, up to the limit; a body that is cut, by whomever, is still an error to
  /// translate.
  private func takeErrorBody() -> ErrorBodyExtent {
    do throws(ExchangeFailure) {
      while true {
        switch try nextResponseEvent() {
        case .data(let range):
          let room = max(0, limit(snapshot.settings.errors.bodyBytes) - errorBody.count)
          errorBody.append(fromUpstream.bytes, in: range.prefix(room))
          noteHeldBytes()
          if range.count > room { return .cut(.limit) }
          if responseBody.isAtEnd { return .whole }
        case .end: return .whole
        case .needsMore:
          switch try receiveFromUpstream(.responseBody) {
          case .bytes: continue
          case .end: return hasEndedRegularly() ? .whole : .cut(.upstream)
          case .failed: return .cut(.upstream)
          case .wouldBlock: return .needsMore
          }
        }
      }
    } catch {
      return .cut(.upstream)
    }
  }

  /// How long an error's body may become that may be so long: at the limit of buffers, what holds nearly every error.
  private func limit(_ bytes: Int) -> Int {
    worker.buffers.isExhausted ? min(bytes, BufferStock.streamingSize) : bytes
  }

  /// Waits for the rest of the error's body; why it is not whole, or nil.
  private func awaitErrorBody() async throws(ExchangeFailure) -> ErrorResponse.Cut? {
    let deadline = min(worker.loop.now.adding(milliseconds: deadlines.upstreamIdle), totalDeadline)
    while true {
      if client.isGone { throw .clientGone(.responseBody) }
      if continueUpload(), worker.loop.now < deadline {
        await Task.yield()
      } else {
        noteHeldBytes()
        _ = await client.waiter.wait(until: deadline)
        if worker.loop.now >= deadline { return .upstream }
      }
      let extent = takeErrorBody()
      if extent != .needsMore { return extent.cut }
    }
  }

  /// An upstream may finish its error only when it has the rest of the request. True when something moved.
  private func continueUpload() -> Bool {
    do { return try pumpUpload() } catch {
      isUploadBroken = true
      return false
    }
  }

  private func hasEndedRegularly() -> Bool {
    do { try responseBody.endOfInput() } catch { return false }
    return true
  }

  private func evidence(cut: ErrorResponse.Cut?) -> ErrorResponse {
    var evidence = ErrorResponse(
      status: response.status, contentType: responseValue(.contentType), body: errorBody, cut: cut,
      fields: snapshot.translator.responseFields.map { response.fields.combinedValue(named: $0, in: responseBytes) })
    let codings = responseValue(.contentEncoding)
    guard !codings.isEmpty else { return evidence }
    guard let codings = Coding.list(from: codings) else {
      evidence.undecodable = true
      return evidence
    }
    let limits = DecodingLimits(maximumBytes: limit(snapshot.settings.errors.decodedBodyBytes))
    let decoded = ContentCoding.decode(errorBody, codings: codings, limits: limits)
    evidence.body = decoded.bytes
    switch decoded.outcome {
    case .complete: break
    case .truncatedAtLimit: evidence.cut = .expansion
    case .truncatedInput: evidence.cut = evidence.cut ?? .upstream
    case .corrupt: evidence.undecodable = true
    }
    return evidence
  }

  private func translate(_ evidence: Evidence) -> Translated {
    let begun = Instant.read()
    gatherFacts()
    // Taken out for the call: as a property of a class it would be copied, at two references counted for each text.
    var facts = RequestFacts()
    swap(&facts, &self.facts)
    let translated = configuration.translations.translate(evidence, for: facts)
    swap(&facts, &self.facts)
    worker.noteLanguagesRead()
    // Let go, so that the next exchange may write into the same memory.
    self.facts.correlationID = []
    translationNanoseconds = Instant.read().nanoseconds(since: begun)
    worker.metrics.translated(nanoseconds: translationNanoseconds)
    return translated
  }

  /// What the translation needs to know of the request, in memory that every exchange uses again.
  private func gatherFacts() {
    facts.method = request.method.name
    facts.path.removeAll(keepingCapacity: true)
    facts.path.append(requestBytes, in: request.pathAndQuery)
    if let mark = facts.path.firstIndex(of: UInt8(ascii: "?")) { facts.path.removeSubrange(mark...) }
    facts.route = route
    facts.acceptLanguage.removeAll(keepingCapacity: true)
    request.fields.appendCombinedValue(of: .acceptLanguage, in: requestBytes, to: &facts.acceptLanguage)
    facts.accept.removeAll(keepingCapacity: true)
    request.fields.appendCombinedValue(of: .accept, in: requestBytes, to: &facts.accept)
    facts.correlationID = identifier.bytes
    facts.retryAfter = failure?.retryAfterSeconds ?? retryAfterSeconds(in: responseBytes)
    facts.fields = snapshot.translator.requestFields.map { request.fields.combinedValue(named: $0, in: requestBytes) }
  }

  private func responseValue(_ field: KnownField) -> [UInt8] {
    response.fields.combinedValue(of: field, in: responseBytes)
  }
}
