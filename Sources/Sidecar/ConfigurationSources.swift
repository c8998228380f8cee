import EventLoop

/// The files that a configuration was made of.
struct ConfigurationSources: Sendable {
  /// Their paths.
  let files: [String]
  /// When reading them began, nanoseconds since 1970.
  let readSince: Int64
  /// What those that were watched were then; nil is a file that is not there.
  var before: [String: FileStamp?] = [:]
}
