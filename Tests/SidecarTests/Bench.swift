import Configuration
import Curl
import EventLoop
import Glibc
import HTTPWire
import Testing

@testable import Sidecar

/// An exchange of a client that is not there, to look at what it makes of heads. Its loop never runs.
final class Bench {
  let worker: Worker
  let client: ClientConnection
  let exchange = Exchange()
  private let loop: EventLoop
  private static let isCurlReady = CurlLibrary.initialise()

  /// `correlation` is that section of the configuration, `peer` the client's address.
  init(correlation: String = "{}", peer: String? = nil) throws {
    try #require(Self.isCurlReady)
    loop = try EventLoop()
    let snapshot = try snapshot(
      "upstream: { url: \"http://upstream.example\" }\ncorrelation: \(correlation)\n")
    worker = Worker(on: loop, snapshot: snapshot, loops: 1, descriptors: DescriptorShare(64), log: LogBatch(nil))
    let descriptor = Descriptor(
      socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0), on: loop)
    client = ClientConnection(
      descriptor, peer: peer.map { SocketAddress(host: $0, port: 1) }, listener: snapshot.listeners[0], worker: worker,
      isSurplus: false)
  }

  func close() {
    client.descriptor.close()
    worker.shutdown()
  }

  /// Has the exchange parse a request of these lines.
  func receiveRequest(_ lines: String) throws {
    client.inbox.discard(to: worker.buffers)
    _ = client.inbox.makeRoom(from: worker.buffers, upTo: BufferStock.size)
    client.inbox.receive(message(lines))
    exchange.begin(for: client)
    try #require(exchange.parseRequest())
  }

  /// Has the exchange parse an answer of these lines.
  func receiveResponse(_ lines: String) throws {
    _ = exchange.fromUpstream.makeRoom(from: worker.buffers, upTo: BufferStock.size)
    exchange.fromUpstream.receive(message(lines))
    let isWhole = try exchange.responseParser.parse(
      exchange.fromUpstream.bytes, in: exchange.fromUpstream.unread, answering: .get, into: &exchange.response)
    try #require(isWhole)
  }

  private func message(_ lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\r\n" }.joined() + "\r\n"
  }
}
