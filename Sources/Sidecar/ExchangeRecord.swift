import EventLoop
import HTTPWire
import Telemetry
import Translation

/// What is counted and logged once an exchange is over.
extension Exchange {
  /// Counts the exchange and writes its line.
  func record() {
    let end = Instant.read()
    let duration = end.nanoseconds(since: start)
    worker.metrics.requestFinished(
      route: route, of: worker.labels, method: MethodLabel(request.method), status: sentStatus, nanoseconds: duration,
      at: end.nanoseconds, exemplar: exemplar)
    guard worker.log.isOn else { return }
    var record = AccessRecord(
      nanosecondsSince1970: Int64(WallClock.read()), level: level, id: identifier, client: client.peerText[...],
      method: requestBytes[request.methodRange], path: requestBytes[request.pathAndQuery], status: sentStatus,
      durationNanoseconds: duration)
    if let translated {
      let entry = snapshot.translator.entries[translated.entry]
      record.upstreamStatus = translated.upstreamStatus
      record.code = entry.code
      record.entry = entry.id
      record.language = translated.language
    } else if headArrivedAt != nil {
      record.upstreamStatus = response.status
    }
    if let headArrivedAt { record.upstreamHeadNanoseconds = headArrivedAt.nanoseconds(since: uploadedAt) }
    record.bytesIn = bodyBytes
    record.bytesOut = sentBytes
    record.connectionReused = wasReused
    record.retried = hasRetried
    if let failure {
      record.failure = (failure.side, failure.phase)
      record.reason = failure.reason
    }
    worker.log.append(record)
  }

  /// The exchange as the metrics remember it, once in a while.
  var exemplar: Exemplar { Exemplar(trace: nil, correlationID: identifier) }

  /// The index of the exchange's route in the configuration: there are no routes yet but the default one.
  var route: Int { 0 }

  private var level: LogLevel {
    if let failure, failure.failure != .clientGone { return failure.side == .client ? .warning : .error }
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
