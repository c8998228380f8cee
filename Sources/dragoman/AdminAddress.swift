import ArgumentParser
import EventLoop

/// Where an admin port is, as a flag names it: `127.0.0.1:9901`, `[::1]:9901` or `unix:/run/dragoman/admin.sock`.
enum AdminAddress: ExpressibleByArgument, CustomStringConvertible {
  case network(SocketAddress)
  case unixSocket(path: String)

  init?(argument: String) {
    if argument.hasPrefix("unix:") {
      self = .unixSocket(path: String(argument.dropFirst(5)))
    } else {
      guard let address = try? SocketAddress(argument: argument), address.isNumeric else { return nil }
      self = .network(address)
    }
  }

  var description: String {
    switch self {
    case .network(let address): "\(address)"
    case .unixSocket(let path): "unix:\(path)"
    }
  }

  /// A connection that may not stand yet.
  func connect(on loop: EventLoop) throws(SystemError) -> Descriptor {
    switch self {
    case .network(let address): try .connecting(to: address, on: loop)
    case .unixSocket(let path): try .connecting(toUnixSocket: path, on: loop)
    }
  }
}
