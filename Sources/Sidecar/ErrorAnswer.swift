import ByteWords
import EventLoop
import HTTPWire
import Logging
import Telemetry
import Translation

/// The answer to an error: our body, our description of it, and of the upstream's fields all that still hold.
extension Exchange {
  /// Begins to send a translated error. True when all of it is on its way; else `sendAnswer` has to go on.
  func begin(answer translated: Translated, upstreamStatus: Int) -> Bool {
    let kind = snapshot.answerKind(of: translated)
    note(translated, kind: kind, upstreamStatus: upstreamStatus)
    answerFraming = .length(translated.body.count)
    beginAnswer(translated.status)
    // What GET would have got of the upstream, nobody knows after HEAD: a length would be a guess (RFC 9110 section 8.6).
    appendErrorHead(translated, kind: kind, isLengthKnown: request.method != .head || upstreamStatus == 0)
    // The answer to HEAD says what GET would get, without the body (RFC 9110 section 9.3.2).
    if request.method != .head { toClient.bytes.append(copying: translated.body.span) }
    if case .bytes = flushToClient() { isAnswered = true }
    return isAnswered
  }

  /// Sends an answer that is whole in the outbox.
  func sendAnswer() async throws(ExchangeFailure) {
    while true {
      switch flushToClient() {
      case .bytes:
        isAnswered = true
        return
      case .wouldBlock:
        let deadline = progressAt.adding(milliseconds: deadlines.clientIdle)
        trimError()
        noteHeldBytes()
        let happened = await client.waiter.wait(until: deadline)
        if client.isGone || (!happened && worker.loop.now >= deadline) { throw .clientGone(.responseBody) }
      case .end, .failed: throw .clientGone(.responseBody)
      }
    }
  }

  /// Whoever takes its answer slowly has all of it in the outbox: of the rest, no more is held than the ring keeps, and one byte
  /// that shows that there was more.
  private func trimError() {
    let limit = worker.recentErrors.maximumBodyBytes + 1
    errorBody = []
    if originalBody.bytes.count > limit { originalBody.bytes = Array(originalBody.bytes.prefix(limit)) }
    if let facts = translated, facts.answer.body.count > limit { translated = facts.cut(to: limit) }
  }

  /// Copied as a whole, which a name given as a `String` is not.
  private static let contentLength = Array("Content-Length: ".utf8)

  private func appendErrorHead(_ translated: Translated, kind: Int?, isLengthKnown: Bool) {
    let (head, snapshot) = (responseBytes, snapshot)
    toClient.bytes.appendStatusLine(translated.status)
    let isPage = translated.format.contentSecurityPolicy != nil
    let hasProxyStatus = hasProxyStatus(for: translated.status)
    // What cannot be read as a time gives way to ours, so that header and body say the same.
    let retryAfter = retryAfterSeconds(in: head) == nil ? translated.retryAfter : nil
    appendFields(response.fields, from: head, to: &toClient.bytes) { line in
      isKeptInError(line, in: head, of: snapshot) && !(isPage && isContentSecurityPolicy(line))
        && !(hasProxyStatus && isUnreadableProxyStatus(line)) && (retryAfter == nil || line.known != .retryAfter)
    }
    if response.fields.first(.date) == nil { worker.appendDate(to: &toClient.bytes) }
    let fields = snapshot.errorFields(of: translated, kind: kind)
    toClient.bytes.append(copying: fields.span)
    if isLengthKnown {
      toClient.bytes.append(copying: Self.contentLength.span)
      toClient.bytes.appendDecimal(translated.body.count)
      toClient.bytes.appendLineEnd()
    }
    if let retryAfter { toClient.bytes.appendField("Retry-After", retryAfter) }
    appendProxyStatus(translated.status, to: &toClient.bytes)
    appendConnectionFields()
    toClient.bytes.appendLineEnd()
  }

  /// Whether a field of the upstream's error still holds for our answer. What describes the old body does not; everything
  /// else (WWW-Authenticate, Retry-After, RateLimit, CORS, Set-Cookie, Location, Link, Allow ...) does.
  private func isKeptInError(_ line: FieldLine, in head: [UInt8], of snapshot: Snapshot) -> Bool {
    switch line.known {
    case .contentType, .contentLength, .contentEncoding, .contentLanguage, .contentLocation, .contentRange,
      .contentDigest, .contentMD5, .reprDigest, .digest, .etag, .lastModified, .acceptRanges, .trailer,
      .contentDisposition:
      // 416 says with it how long the resource is (RFC 9110 section 14.4).
      return line.known == .contentRange && response.status == 416
    default: return isForwarded(line, in: head, of: snapshot)
    }
  }

  /// Whether the field is a policy for the upstream's page, which would forbid ours its style.
  private func isContentSecurityPolicy(_ line: FieldLine) -> Bool {
    line.known == .other && responseBytes[line.name].equalsIgnoringCase(Array("content-security-policy".utf8))
  }

  /// What each note of a translation is called where it is counted.
  static let anomalies: [(note: TranslationNotes, anomaly: TranslationAnomaly)] = [
    (.fellBack, .fellBack), (.broken, .broken), (.unmapped, .unmapped), (.truncated, .truncated),
    (.undecodable, .undecodable), (.interrupted, .interrupted), (.expanded, .expanded), (.transcoded, .transcoded),
    (.untranslatedItem, .untranslatedItem), (.empty, .empty), (.otherShape, .otherShape), (.wrongType, .wrongType),
    (.duplicateMember, .duplicateMember),
  ]

  /// Counts the error by its code, after the translation, with the original status and the final one.
  private func note(_ translated: Translated, kind: Int?, upstreamStatus: Int) {
    let entry = snapshot.translator.entries[translated.entry]
    self.translated = TranslatedFacts(
      answer: translated, code: entry.code, entry: entry.id, upstreamStatus: upstreamStatus,
      nanoseconds: translationNanoseconds)
    let metrics = worker.metrics
    metrics.errorAnswered(
      entry: translated.entry, route: route, answer: kind, of: configuration.labels, upstreamStatus: upstreamStatus,
      status: translated.status, at: worker.loop.now.nanoseconds, exemplar: exemplar)
    guard !translated.notes.isEmpty else { return }
    for (note, anomaly) in Self.anomalies where translated.notes.contains(note) { metrics.anomaly(anomaly) }
    for missing in translated.newlyMissing { warn(missing) }
  }

  private func warn(_ missing: MissingText) {
    worker.diagnostics.warning(
      "a text is missing",
      metadata: [
        "entry": "\(snapshot.translator.entries[missing.entry].id)", "language": "\(missing.language)",
        "used": "\(missing.used)",
      ])
  }
}
