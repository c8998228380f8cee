import EventLoop
import HTTPWire
import Telemetry
import Translation

/// What the ring of recent errors keeps of an exchange.
extension Exchange {
  /// Keeps the exchange if an operator may ask for it: one whose caller got an error, or half an answer. A caller who went
  /// away before that has nothing to ask about.
  func keepRecentError(durationNanoseconds: UInt64) {
    guard worker.recentErrors.isOn, translated != nil || failure.map({ $0.failure != .clientGone }) == true else {
      return
    }
    let errors = worker.recentErrors
    errors.append { error in
      error.nanosecondsSince1970 = Int64(WallClock.read())
      error.trace = trace?.traceID
      error.route = snapshot.routeNames[route]
      error.client = client.caller.address
      error.upstreamStatus = translated?.upstreamStatus ?? (headArrivedAt == nil ? 0 : response.status)
      error.status = sentStatus
      error.answer = translated.map { recentAnswer($0, maximumBodyBytes: errors.maximumBodyBytes) }
      error.failure = failure
      error.scrubbed = snapshot.scrubbed(onRoute: route)
      error.durationNanoseconds = durationNanoseconds
      error.translationNanoseconds = translated?.nanoseconds
      error.upstreamHeadNanoseconds = headArrivedAt.map { $0.nanoseconds(since: uploadedAt) }
      error.texts.set(
        id: identifier.bytes, method: requestBytes[request.methodRange], path: requestBytes[request.pathAndQuery],
        original: originalBody, maximumBodyBytes: errors.maximumBodyBytes)
    }
  }

  private func recentAnswer(_ facts: TranslatedFacts, maximumBodyBytes: Int) -> RecentError.Answer {
    let entries = snapshot.translator.entries
    var answer = facts.answer
    // Mostly the very array that was sent; a long one would keep too many others out.
    let isCut = answer.body.count > maximumBodyBytes
    if isCut { answer.body = Array(answer.body.prefix(maximumBodyBytes)) }
    answer.newlyMissing = []
    return RecentError.Answer(
      code: entries[answer.entry].code, entry: entries[answer.entry].id, translated: answer, isBodyCut: isCut)
  }
}
