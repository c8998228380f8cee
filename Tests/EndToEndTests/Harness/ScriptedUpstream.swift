import Glibc

/// An upstream over plain HTTP whose every byte the test writes itself, with a proxy of its own in front of it.
final class ScriptedUpstream {
  /// A request as it reached the upstream, and the connection to answer it on.
  struct Request {
    let wire: Wire
    let head: Head
  }

  let listener: Listener
  let proxy: Proxy
  private var wires: [Wire] = []

  /// `connections` is how many may wait to be accepted.
  init(
    connections: Int32 = 128, settings: String? = nil, arguments: [String] = [], environment: [String: String] = [:]
  ) throws {
    listener = try Listener(backlog: connections)
    proxy = try Proxy(upstream: listener.url, settings: settings, arguments: arguments, environment: environment)
  }

  /// The next request's head, on whichever connection it comes.
  func nextRequest() throws -> Request {
    while true {
      let wire = try nextReadable()
      if let head = try wire.readHeadIfAny() { return Request(wire: wire, head: head) }
      wires.removeAll { $0 === wire }
    }
  }

  /// One exchange: sends `request` on a connection of its own, has the upstream answer `response`, and returns what each
  /// of them received.
  func exchange(
    _ request: String, answering response: String, to method: String = "GET"
  ) throws -> (request: Head, response: Response) {
    let client = try proxy.connect()
    try client.send(request)
    let received = try nextRequest()
    try received.wire.send(response)
    return (received.head, try client.readResponse(to: method))
  }

  /// A connection that has something to read, the end of it included; accepts until there is one.
  private func nextReadable() throws -> Wire {
    // A test may have closed one itself.
    wires.removeAll { !$0.isOpen }
    while true {
      if let wire = wires.first(where: \.hasBuffered) { return wire }
      var entries = (wires.map(\.descriptor) + [listener.descriptor]).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&entries, nfds_t(entries.count), Int32(Patience.seconds * 1000)) > 0 else {
        throw HarnessError("no request came")
      }
      let mayAccept = entries.removeLast().revents != 0
      if let readable = zip(wires, entries).first(where: { $1.revents != 0 }) { return readable.0 }
      if mayAccept { wires.append(try listener.accept()) }
    }
  }
}

extension ScriptedUpstream.Request {
  /// Answers with a status line, fields and a body of known length.
  func answer(_ status: String = "200 OK", _ fields: [String] = [], body: String = "") throws {
    let lines = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "", body]
    try wire.send(lines.joined(separator: "\r\n"))
  }
}
