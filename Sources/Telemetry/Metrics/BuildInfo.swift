/// What `dragoman_build_info` shows. Empty values are left out.
public struct BuildInfo: Sendable {
  /// The program's own version.
  public var version: String
  /// The commit it was built from.
  public var revision: String
  /// The compiler's version.
  public var swift: String
  /// The version of libcurl that was loaded.
  public var libcurl: String
  /// The version of OpenSSL that was loaded.
  public var openssl: String

  /// Only the program's version is required.
  public init(version: String, revision: String = "", swift: String = "", libcurl: String = "", openssl: String = "") {
    self.version = version
    self.revision = revision
    self.swift = swift
    self.libcurl = libcurl
    self.openssl = openssl
  }
}
