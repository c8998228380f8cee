import EventLoop

/// How upstream connections are dialled.
public struct DialSettings: Sendable, Equatable {
  /// `https://host:port` or `http://host:port`, nothing behind it.
  public var origin: String
  /// The file of the certificates that are trusted instead of the system's, nil for the system's.
  public var certificateAuthorityFile: String?
  /// How long name resolution, connecting and the TLS handshake may take together, milliseconds.
  public var timeoutMilliseconds: Int
  /// A Unix socket that is dialled instead of the origin's host and port. No egress proxy leads there.
  public var socketPath: String?
  /// The proxy through which connections leave the network; nil dials the origin itself.
  public var egressProxy: EgressProxy?
  /// What is expected of TLS, where the origin speaks it.
  public var tls = DialTLS()
  /// For how long the addresses of a name hold, seconds. 0 asks for every connection.
  public var nameLifetimeSeconds = 60

  /// Settings for one origin.
  public init(origin: String, certificateAuthorityFile: String? = nil, timeoutMilliseconds: Int = 5_000) {
    self.origin = origin
    self.certificateAuthorityFile = certificateAuthorityFile
    self.timeoutMilliseconds = timeoutMilliseconds
  }
}

extension DialSettings {
  /// Whether the origin speaks TLS.
  var isSecure: Bool { origin.hasPrefix("https://") }

  /// What libcurl is told to open. The host in it is the one that the certificate must be for.
  var url: String {
    guard isSecure, let name = tls.serverName else { return origin }
    return "https://\(name)\(port)"
  }

  /// Where libcurl goes instead of the URL's host, in the words of CURLOPT_CONNECT_TO; nil for the URL's host.
  var detour: String? {
    isSecure && tls.serverName != nil ? "::\(authority)" : nil
  }

  /// Whether no name is looked up: what is dialled is an address, or a Unix socket.
  var isToAddress: Bool {
    if socketPath != nil { return true }
    let host = String(authority.dropLast(port.count).filter { $0 != "[" && $0 != "]" })
    return egressProxy == nil && SocketAddress(host: host, port: 0).isNumeric
  }

  private var authority: Substring { origin.dropFirst(isSecure ? 8 : 7) }

  /// The port with its colon; empty for the scheme's own. Colons inside brackets are an IPv6 address's.
  private var port: Substring {
    let afterAddress = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
    return afterAddress.firstIndex(of: ":").map { afterAddress[$0...] } ?? ""
  }
}
