import Configuration
import EventLoop

/// Where the sockets of an address come from: systemd, the process that this one takes over from, or the kernel.
struct SocketSource {
  private let passed = PassedSockets()
  /// Names of systemd's sockets that are asked for by name, so that they are not taken for the others.
  private let names: Set<String>
  private let sharesPorts: Bool
  private var inherited: [BoundSocket]
  /// The Unix sockets that are this process's own.
  private(set) var files: [BoundSocket] = []

  /// - Parameters:
  ///   - addresses: all that will be asked for.
  ///   - sharesPorts: whether another process may listen there too.
  ///   - inherited: what that process has handed over.
  init(for addresses: [ListenAddress], sharesPorts: Bool, inherited: [BoundSocket]) {
    names = Set(addresses.compactMap { if case .systemd(let name?) = $0 { name } else { nil } })
    self.sharesPorts = sharesPorts
    self.inherited = inherited
  }

  /// Opens, or takes over, what listens on `address`, for so many loops.
  mutating func open(
    _ address: ListenAddress, mode: UInt32? = nil, loops: Int
  ) throws(SystemError) -> AddressSockets {
    switch address {
    case .systemd(let name):
      return try AddressSockets(socketsOfSystemd(name, subject: "\(address)"), loops: loops)
    case .ip(let host, let port):
      let address = SocketAddress(host: host, port: port)
      if let taken = takeInherited(address) { return try AddressSockets(taken, loops: loops) }
      return try AddressSockets(bind(address, loops: loops), loops: loops)
    case .unix(let path):
      let address = SocketAddress.unix(path: path)
      if let taken = takeInherited(address) { return try AddressSockets(taken, loops: loops) }
      let socket = try BoundSocket(address, mode: mode)
      files.append(socket)
      return try AddressSockets([socket], loops: loops)
    }
  }

  /// Closes what was handed over and nobody asked for.
  func closeRest() {
    for socket in inherited { socket.close() }
  }

  private mutating func takeInherited(_ address: SocketAddress) -> [BoundSocket]? {
    let wanted = address.canonical
    let taken = inherited.filter { $0.address == wanted }
    inherited.removeAll { $0.address == wanted }
    return taken.isEmpty ? nil : taken
  }

  /// A socket for each loop, among which the kernel spreads the clients.
  private func bind(_ address: SocketAddress, loops: Int) throws(SystemError) -> [BoundSocket] {
    guard loops > 1 || sharesPorts else { return [try BoundSocket(address, sharing: false)] }
    // The kernel would share the port with a stranger's process too: make sure that it is free.
    if address.port != 0, !sharesPorts { try BoundSocket(address, sharing: false).close() }
    var sockets = [try BoundSocket(address)]
    while sockets.count < loops { sockets.append(try BoundSocket(sockets[0].address)) }
    return sockets
  }

  private func socketsOfSystemd(_ name: String?, subject: String) throws(SystemError) -> [BoundSocket] {
    let all = try passed.names()
    let wanted = name.map { [$0] } ?? all.filter { !names.contains($0) }
    var sockets: [BoundSocket] = []
    for name in Set(wanted).sorted() { sockets += try passed.sockets(named: name) }
    guard !sockets.isEmpty else { throw .noSocketPassed(subject, all) }
    return sockets
  }
}
