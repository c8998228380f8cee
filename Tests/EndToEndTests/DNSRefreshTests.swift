import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The upstream's name gets another address. The proxy has a hosts file of its own, in a mount namespace, for which the
  /// tests must be root.
  @Suite(.enabled(if: PrivateHosts.arePossible, "needs the right to mount")) struct DNSRefresh {
    @Test func `with no time to hold, the next connection goes to the new address`() throws {
      let world = try World(refresh: "0s")
      try world.exchange(with: world.old)
      try world.hosts.write("127.0.0.2")
      try world.exchange(with: world.new)
      try world.proxy.end()
    }

    @Test func `once its time is over, an address is asked for anew`() throws {
      let world = try World(refresh: "1s")
      try world.exchange(with: world.old)
      try world.hosts.write("127.0.0.2")
      #expect(try Patience.until { try world.exchange(with: nil) === world.new })
      try world.proxy.end()
    }

    @Test func `within its time an address holds`() throws {
      let world = try World(refresh: "1h")
      try world.exchange(with: world.old)
      try world.hosts.write("127.0.0.2")
      for _ in 1...3 { try world.exchange(with: world.old) }
      try world.proxy.end()
    }

    @Test func `that a name has no address is never held`() throws {
      let world = try World(refresh: "1h", hosts: nil)
      #expect(try world.proxy.get("/").problem().code == "upstream_dns_failure")
      try world.hosts.write("127.0.0.1")
      try world.exchange(with: world.old)
      try world.proxy.end()
    }

    /// A proxy in front of `make.invalid`, and two upstreams that may have that name.
    private final class World {
      let old: Listener
      let new: Listener
      let hosts: PrivateHosts
      let proxy: Proxy

      init(refresh: String, hosts address: String? = "127.0.0.1") throws {
        old = try Listener()
        new = try Listener(at: Address(port: old.address.port, host: "127.0.0.2"))
        hosts = try PrivateHosts()
        try address.map(hosts.write)
        proxy = try hosts.serve(
          "upstream: {url: \"http://make.invalid:\(old.address.port)\", dns_refresh: \(refresh)}")
      }

      /// One exchange over a connection of its own, answered by `expected` or, where that is nil, by whoever is asked.
      @discardableResult
      func exchange(with expected: Listener?) throws -> Listener {
        let client = try proxy.connect()
        try client.send(Wire.request("/"))
        var asked = expected
        if asked == nil { _ = Patience.until { [old, new].contains { $0.isReady(within: 0) } } }
        if asked == nil { asked = old.isReady(within: 0) ? old : new }
        guard let asked else { throw HarnessError("nobody was asked") }
        let wire = try asked.accept()
        _ = try wire.readHead()
        try wire.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        #expect(try client.readResponse().status == 204)
        return asked
      }
    }
  }
}

/// An `/etc/hosts` that only one process sees.
struct PrivateHosts {
  private let file: TemporaryFile

  /// Whether this user may mount, and this machine lets it.
  static let arePossible: Bool = {
    guard geteuid() == 0, let child = try? Child("/usr/bin/unshare", ["--mount", "/bin/true"]) else { return false }
    return (try? child.waitForExit()) == .status(0)
  }()

  init() throws { file = try TemporaryFile(named: "hosts") }

  /// Gives `make.invalid` this address, in place: what is mounted is the file itself.
  func write(_ address: String) throws {
    try TemporaryFile.write("\(address) make.invalid\n", to: file.path)
  }

  /// A proxy that reads this file, with a configuration of its own.
  func serve(_ settings: String) throws -> Proxy {
    let path = file.beside("dragoman.yaml")
    try TemporaryFile.write("listen: 127.0.0.1:0\nadmin: {listen: 127.0.0.1:0}\nthreads: 1\n\(settings)\n", to: path)
    let child = try Child(
      "/usr/bin/unshare",
      [
        "--mount", "/bin/sh", "-c", #"mount --bind "$0" /etc/hosts && exec "$@""#, file.path, Dragoman.binary, "serve",
        "--config", path,
      ])
    let line = try child.line { $0.contains(#""listening""#) }
    let listening = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try Proxy(child, listening: listening ?? [:])
  }
}
