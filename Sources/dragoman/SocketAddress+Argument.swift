public import ArgumentParser
public import EventLoop

extension SocketAddress {
  /// "127.0.0.1:8080" or "[::1]:8080" from the command line.
  init(internet text: String) throws {
    let parts = text.split(separator: ":")
    guard let last = parts.last, let port = UInt16(last), parts.count > 1 else {
      throw ValidationError("'\(text)' is no address; it must be like 127.0.0.1:8080 or [::1]:8080")
    }
    let host = text.dropLast(last.count + 1).filter { $0 != "[" && $0 != "]" }
    self.init(host: host, port: port)
  }
}

/// `127.0.0.1:9901`, `[::1]:9901` or `unix:/run/dragoman/admin.sock`.
extension SocketAddress: ExpressibleByArgument {
  /// Nil for a text that is neither, and for a name: nothing is looked up.
  public init?(argument: String) {
    if argument.hasPrefix("unix:") {
      self = .unix(path: String(argument.dropFirst(5)))
    } else {
      guard let address = try? SocketAddress(internet: argument), address.isNumeric else { return nil }
      self = address
    }
  }
}
