/// What the process knows about itself; read by the caller, because this target does no I/O.
public struct ProcessFacts: Sendable {
  /// User and system time of all threads.
  public var cpuNanoseconds: UInt64
  /// Memory in RAM.
  public var residentBytes: UInt64
  /// Descriptors open now.
  public var openDescriptors: UInt64
  /// The soft limit of descriptors; 0 where there is none.
  public var maximumDescriptors: UInt64
  /// When the process was started, since 1970.
  public var startMilliseconds: UInt64

  /// All facts at once.
  public init(
    cpuNanoseconds: UInt64, residentBytes: UInt64, openDescriptors: UInt64, maximumDescriptors: UInt64,
    startMilliseconds: UInt64
  ) {
    self.cpuNanoseconds = cpuNanoseconds
    self.residentBytes = residentBytes
    self.openDescriptors = openDescriptors
    self.maximumDescriptors = maximumDescriptors
    self.startMilliseconds = startMilliseconds
  }
}

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
