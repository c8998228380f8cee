/// The metrics of the whole process in the Prometheus text format 0.0.4. The order of families and of series is always
/// the same. Names follow what `promtool check metrics` asks for.
public enum PrometheusText {
  /// The media type to answer with.
  public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  /// Adds up the snapshots of all loops and writes every family. `process` is left out where it could not be read.
  public static func expose(_ snapshots: [MetricsSnapshot], build: BuildInfo, process: ProcessFacts?) -> [UInt8] {
    var total = snapshots.first
    for snapshot in snapshots.dropFirst() { total?.merge(snapshot) }
    // A series takes about 100 bytes; asking for the room at once spares copying the text while it grows.
    var writer = ExpositionWriter(reserving: 16_384 + 128 * (total?.seriesCount ?? 0))
    writer.write(build)
    if let process { writer.write(process) }
    if let total {
      writer.writeExchanges(total)
      writer.writeTranslations(total)
      writer.writeConnections(total)
    }
    return writer.bytes
  }
}

extension ExpositionWriter {
  fileprivate mutating func write(_ build: BuildInfo) {
    family("dragoman_build_info", .gauge, "Version of the program and of the libraries it runs with; always 1.")
    begin()
    label("version", build.version)
    for (name, value) in [
      ("revision", build.revision), ("swift", build.swift), ("libcurl", build.libcurl), ("openssl", build.openssl),
    ] where !value.isEmpty { label(name, value) }
    end(1 as UInt64)
  }

  fileprivate mutating func write(_ process: ProcessFacts) {
    family("process_cpu_seconds_total", .counter, "User and system CPU time spent, in seconds.")
    begin()
    end(secondsFromNanoseconds: process.cpuNanoseconds)
    single("process_resident_memory_bytes", .gauge, "Resident memory, in bytes.", value: process.residentBytes)
    single("process_open_fds", .gauge, "Open file descriptors.", value: process.openDescriptors)
    if process.maximumDescriptors > 0 {
      single(
        "process_max_fds", .gauge, "Most file descriptors that may be open.", value: process.maximumDescriptors)
    }
    family("process_start_time_seconds", .gauge, "When the process was started, in seconds since 1970.")
    begin()
    end(secondsFromNanoseconds: process.startMilliseconds * 1_000_000)
  }
}
