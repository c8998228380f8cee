import EventLoop
import HTTPWire
import Telemetry
import Translation

/// What is counted and logged once an exchange is over.
extension Exchange {
  /// Counts the exchange and writes its line.
  func record() {
    let worker = worker
    let snapshot = snapshot
    let end = Instant.read()
    let moment = Int64(WallClock.read())
    let duration = end.nanoseconds(since: start)
    worker.metrics.requestFinished(
      route: route, of: configuration.labels, method: MethodLabel(request.method), status: sentStatus,
      nanoseconds: duration,
      at: end.nanoseconds, exemplar: exemplar)
    keepRecentError(at: moment, durationNanoseconds: duration)
    let isSuccess = sentStatus < 400 && failure == nil
    guard worker.log.wants(success: isSuccess, sample: snapshot.accessLogSample) else { return }
    worker.log.append(accessRecord(at: moment, nanoseconds: duration), as: snapshot.accessLineFormat)
  }

  private func accessRecord(at moment: Int64, nanoseconds: UInt64) -> AccessRecord {
    let snapshot = snapshot
    var record = AccessRecord(
      nanosecondsSince1970: moment, level: level, id: identifier, client: client.caller.address[...],
      method: requestBytes[request.methodRange], path: requestBytes[request.pathAndQuery], status: sentStatus,
      durationNanoseconds: nanoseconds)
    record.clientSubject = client.caller.subject[...]
    record.trace = trace?.traceID
    record.route = snapshot.routeNames[route]
    if let translated {
      record.upstreamStatus = translated.upstreamStatus
      record.code = translated.code
      record.entry = translated.entry
      record.language = translated.answer.language
      record.format = translated.answer.format.name
      record.translationNanoseconds = translated.nanoseconds
    } else if headArrivedAt != nil {
      record.upstreamStatus = response.status
    }
    if let headArrivedAt { record.upstreamHeadNanoseconds = headArrivedAt.nanoseconds(since: uploadedAt) }
    record.dialNanoseconds = dialNanoseconds
    record.upstream = upstreamAddress[...]
    if firstUpstream != nil, snapshot.upstreams.count > 1 {
      record.upstreamName = snapshot.upstreams[upstreamNumber].name
    }
    record.bytesIn = bodyBytes
    record.bytesOut = sentBytes
    record.connectionReused = wasReused
    record.retries = repetitionCount + staleCount
    if let failure {
      record.failure = (failure.side, failure.phase)
      record.reason = failure.reason
    }
    if snapshot.accessLineFormat.showsRequestFields { addRequestFields(to: &record) }
    return record
  }

  private func addRequestFields(to record: inout AccessRecord) {
    if request.version == .http10 { record.version = "HTTP/1.0" }
    if let line = request.fields.first(.userAgent) { record.userAgent = requestBytes[line.value] }
    let bytes = requestBytes
    if let line = request.fields.first(named: "referer", in: bytes.span) { record.referer = bytes[line.value] }
  }

  /// The exchange as the metrics remember it, once in a while.
  var exemplar: Exemplar { Exemplar(trace: trace?.traceID, correlationID: identifier) }

  private var level: LogLevel {
    if let failure { return failure.side == .client ? .warning : .error }
    return sentStatus >= 500 ? .error : sentStatus >= 400 ? .warning : .info
  }
}

extension MethodLabel {
  init(_ method: Method) {
    self =
      switch method {
      case .get: .get
      case .head: .head
      case .post: .post
      case .put: .put
      case .delete: .delete
      case .connect: .connect
      case .options: .options
      case .trace: .trace
      case .patch: .patch
      case .other: .other
      }
  }
}
