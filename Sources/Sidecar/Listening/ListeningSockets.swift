import Configuration
import EventLoop

/// Every listening socket of the process, opened or taken over before any thread runs.
struct ListeningSockets: Sendable {
  /// A socket of one loop, and which of the process's listeners it belongs to.
  struct Place: Sendable {
    let listener: Int
    let socket: BoundSocket
  }

  /// Where callers connect, with the ports that the kernel chose, in the order of the listeners.
  let addresses: [SocketAddress]
  /// What each loop takes callers from.
  let byLoop: [[Place]]
  /// The operator's.
  let admin: BoundSocket
  /// Where the next process may ask for all of them; nil when none is expected.
  let door: BoundSocket?
  /// Why there is no such place, although one was wanted.
  let doorProblem: SystemError?
  /// The lines to the processes before this one, first to that which it takes over from.
  let predecessors: [DescriptorPassing.Line]
  /// All of them, each once: what the next process may have.
  let all: [BoundSocket]

  /// Opens what `settings` name, for so many loops.
  /// - Throws: `SystemError` when one of the addresses is in use or not allowed, or systemd has passed no socket for it.
  init(_ settings: Settings, loops: Int) throws(SystemError) {
    let wanted = settings.listeners.map(\.address) + [settings.admin.listen]
    let doorName = settings.reusesPort ? wanted[0].doorName : nil
    let handedOver = doorName.flatMap(DescriptorPassing.ask)
    var source = SocketSource(for: wanted, sharesPorts: settings.reusesPort, inherited: handedOver?.sockets ?? [])
    var listeners: [AddressSockets] = []
    let admin: AddressSockets
    do throws(SystemError) {
      for listener in settings.listeners {
        listeners.append(try source.open(listener.address, mode: listener.mode.map(UInt32.init), loops: loops))
      }
      admin = try source.open(settings.admin.listen, mode: 0o600, loops: 1)
    } catch {
      // The process ends, and the kernel closes them and the copies for the other loops.
      for socket in source.files { socket.removeFile(whileListening: true) }
      throw error
    }
    source.closeRest()
    addresses = listeners.map(\.address)
    byLoop = (0..<loops).map { loop in
      listeners.enumerated().flatMap { number, listener in
        listener.byLoop[loop].map { Place(listener: number, socket: $0) }
      }
    }
    self.admin = admin.sockets[0]
    all = listeners.flatMap(\.sockets) + admin.sockets
    predecessors = handedOver?.lines ?? []
    let opened = handedOver.map { .success($0.door) } ?? doorName.map(Self.openDoor)
    door = try? opened?.get()
    if case .failure(let error)? = opened { doorProblem = error } else { doorProblem = nil }
  }

  /// Closes sockets that no loop and no admin port took: this process cannot start.
  func close() {
    for socket in byLoop.joined().map(\.socket) + [admin] { socket.close() }
  }

  /// Removes the files of Unix sockets that have been closed, but for those on which other processes listen.
  func removeFiles() {
    for socket in all { socket.removeFile() }
  }

  private static func openDoor(_ name: String) -> Result<BoundSocket, SystemError> {
    Result { () throws(SystemError) in try DescriptorPassing.openDoor(named: name) }
  }
}

extension ListenAddress {
  /// The name of the place where a process that listens here hands over its sockets. Nil where the next process cannot know
  /// it (a port of the kernel's choice), and where the sockets outlive the process anyway.
  fileprivate var doorName: String? {
    switch self {
    case .systemd, .ip(_, port: 0): nil
    case .ip(let host, let port): "dragoman/\(SocketAddress(host: host, port: port).canonical)"
    case .unix(let path): "dragoman/unix:\(path)"
    }
  }
}
