/// The metrics of the whole process as text. The order of families and of series is always the same. Names follow what
/// `promtool check metrics` asks for.
public enum Exposition {
  /// How it is written.
  public enum Format: Sendable, CaseIterable {
    /// The Prometheus text format 0.0.4.
    case text
    /// OpenMetrics 1.0. Without the optional `_created`: those would double the series that Prometheus stores, and
    /// `process_start_time_seconds` tells a counter's begin well enough.
    case openMetrics

    /// The value for `Content-Type`.
    public var mediaType: String {
      switch self {
      case .text: "text/plain; version=0.0.4; charset=utf-8"
      case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
      }
    }
  }

  /// Adds up the snapshots of all loops and writes every family.
  public static func write(_ snapshots: [MetricsSnapshot], _ state: ProcessState, as format: Format) -> [UInt8] {
    var total = snapshots.first
    for snapshot in snapshots.dropFirst() { total?.merge(snapshot) }
    // Asking for the room at once spares copying the text while it grows.
    let seriesLength = format == .openMetrics ? 320 : 160
    var writer = ExpositionWriter(
      format, clockEpochNanoseconds: state.clockEpochNanoseconds,
      reserving: 32_768 + seriesLength * (total?.seriesCount ?? 0))
    writer.writeProcess(state)
    if let total {
      writer.writeExchanges(total)
      writer.writeErrors(total)
      writer.writeClientConnections(total)
      writer.writeUpstream(total, requestsPerMinute: state.upstreamRequestsPerMinute)
    }
    writer.writeConfiguration(
      state, upstreamCertificateExpirySeconds: total?.upstreamCertificate?.expirySeconds)
    writer.finish()
    return writer.bytes
  }
}
