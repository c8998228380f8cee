/// The texts of the flags that go over the file, as they were typed; nil where a flag was not given.
public struct SettingsOverrides: Sendable, Equatable {
  /// `--listen ADDR:PORT`.
  public var listen: String?
  /// `--admin ADDR:PORT`.
  public var admin: String?
  /// `--upstream URL`.
  public var upstream: String?
  /// `--upstream-ca FILE`.
  public var upstreamCA: String?
  /// `--threads N`.
  public var threads: String?
  /// `--access-log off|-|FILE`.
  public var accessLog: String?

  /// No flags.
  public init() {}
}
