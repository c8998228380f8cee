/// How upstream connections are dialled.
public struct DialSettings: Sendable, Equatable {
  /// `https://host:port` or `http://host:port`, nothing behind it.
  public var origin: String
  /// The file of the certificates that are trusted instead of the system's, nil for the system's.
  public var certificateAuthorityFile: String?
  /// How long name resolution, connecting and the TLS handshake may take together, milliseconds.
  public var timeoutMilliseconds: Int

  /// Settings for one origin.
  public init(origin: String, certificateAuthorityFile: String? = nil, timeoutMilliseconds: Int = 5_000) {
    self.origin = origin
    self.certificateAuthorityFile = certificateAuthorityFile
    self.timeoutMilliseconds = timeoutMilliseconds
  }
}
