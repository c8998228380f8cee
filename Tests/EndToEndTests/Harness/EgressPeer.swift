import Foundation

/// A real egress proxy of Debian's, on a port that was free a moment ago.
struct EgressPeer {
  let address: Address
  private let child: Child
  private let folder: TemporaryFile

  /// tinyproxy: HTTP CONNECT. `filter` are hosts that it does not let through.
  static func tinyproxy(user: String? = nil, password: String = "", filter: [String] = []) throws -> EgressPeer {
    try EgressPeer("/usr/bin/tinyproxy") { address, folder in
      try TemporaryFile.write(filter.joined(separator: "\n"), to: folder.beside("filter"))
      let settings = """
        Port \(address.port)
        Listen \(address.host)
        Allow 127.0.0.1
        Timeout 60
        MaxClients 20
        Filter "\(folder.beside("filter"))"
        \(user.map { "BasicAuth \($0) \(password)" } ?? "")

        """
      try TemporaryFile.write(settings, to: folder.path)
      return ["-d", "-c", folder.path]
    }
  }

  /// dante: SOCKS 5, without authentication. Connections to a port of `blocked` are not let through.
  static func dante(blocked: UInt16? = nil) throws -> EgressPeer {
    try EgressPeer("/bin/sh") { address, folder in
      let settings = """
        logoutput: stdout
        internal: \(address.host) port = \(address.port)
        external: 127.0.0.1
        clientmethod: none
        socksmethod: none
        client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
        \(blocked.map { "socks block { from: 0.0.0.0/0 to: 0.0.0.0/0 port = \($0) }" } ?? "")
        socks pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }

        """
      try TemporaryFile.write(settings, to: folder.path)
      return ["-c", Self.danted, folder.path]
    }
  }

  /// dante closes all descriptors that it inherits, which Foundation takes for its end: a shell keeps them.
  private static let danted = """
    setpriv --pdeathsig TERM danted -f "$0" & child=$!
    trap 'kill $child' TERM
    wait $child
    wait $child
    """

  /// microsocks: SOCKS 5 with user and password.
  static func microsocks(user: String, password: String) throws -> EgressPeer {
    try EgressPeer("/usr/bin/microsocks") { address, _ in
      ["-i", address.host, "-p", "\(address.port)", "-u", user, "-P", password]
    }
  }

  /// stunnel: TLS in front of another one.
  static func stunnel(before peer: EgressPeer, _ pair: CertificateFolder.Pair) throws -> EgressPeer {
    try EgressPeer("/usr/bin/stunnel4") { address, folder in
      let settings = """
        foreground = yes
        pid =
        [proxy]
        accept = \(address)
        connect = \(peer.address)
        cert = \(pair.certificate)
        key = \(pair.key)

        """
      try TemporaryFile.write(settings, to: folder.path)
      return [folder.path]
    }
  }

  /// None of them can have the kernel choose a port; another process may be faster, so there are several attempts.
  private init(_ executable: String, _ arguments: (Address, TemporaryFile) throws -> [String]) throws {
    for _ in 1...5 {
      let folder = try TemporaryFile(named: "egress.conf")
      let address = try Listener(backlog: nil).address
      let child = try Child(executable, try arguments(address, folder))
      let isListening = Patience.until { child.hasEnded || (try? Wire(to: address)) != nil }
      if isListening, !child.hasEnded {
        (self.address, self.child, self.folder) = (address, child, folder)
        return
      }
      child.signal(SIGKILL)
    }
    throw HarnessError("\(executable) did not start")
  }

  func end() throws {
    child.signal(SIGTERM)
    _ = try child.waitForExit()
  }
}
