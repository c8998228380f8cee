/// What `dragoman_build_info` shows.
public struct BuildInfo: Sendable {
  /// The program's own version.
  public var version: String
  /// The version of libcurl that was loaded.
  public var libcurl: String
  /// The version of OpenSSL that was loaded.
  public var openssl: String

  /// All versions at once.
  public init(version: String, libcurl: String, openssl: String) {
    self.version = version
    self.libcurl = libcurl
    self.openssl = openssl
  }
}
