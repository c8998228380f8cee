import EventLoop
import HTTPWire
import Telemetry
import Translation

/// What the ring of recent errors keeps of an exchange.
extension Exchange {
  /// Keeps the exchange if an operator may ask for it: one whose caller got an error, or half an answer. A caller who went
  /// away before that has nothing to ask about.
  func keepRecentError(at nanosecondsSince1970: Int64, durationNanoseconds: UInt64) {
    guard worker.recentErrors.isOn, translated != nil || failure.map({ $0.failure != .clientGone }) == true else {
      return
    }
    let errors = worker.recentErrors
    let snapshot = snapshot
    errors.append { error in
      error.nanosecondsSince1970 = nanosecondsSince1970
      error.trace = trace?.traceID
      error.route = snapshot.routeNames[route]
      error.client = client.caller.address
      error.upstreamStatus = translated?.upstreamStatus ?? (headArrivedAt == nil ? 0 : response.status)
      error.status = sentStatus
      error.answer = translated.map { RecentError.Answer($0, maximumBodyBytes: errors.maximumBodyBytes) }
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
}
