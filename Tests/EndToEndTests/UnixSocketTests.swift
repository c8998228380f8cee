import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Callers that come by a Unix socket, and by IPv6.
  @Suite struct UnixSockets {
    private static let url = "http://localhost/api/v2/sandbox/echo"
    private let place: TemporaryFile

    init() throws { place = try TemporaryFile(named: "place") }

    private var socket: String { place.beside("http.sock") }

    @Test func `it has its permissions, serves on all threads, and is gone at the end`() throws {
      let running = try ConfiguredProxy(
        listen: "[{ address: \"unix:\(socket)\", mode: \"0600\" }, { address: 127.0.0.1:0 }]")
      #expect(running.listeners[0] == "unix:\(socket)")
      let attributes = try FileManager.default.attributesOfItem(atPath: socket)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let arguments = ["--unix-socket", socket, "--header", "X-Request-ID: by-unix", "--write-out", "\n%{http_code}"]
      for _ in 0..<20 { #expect(try Curl.run(arguments + [Self.url]).output.last == "200") }
      #expect(try running.proxy.logLine(correlationID: "by-unix")["client"] as? String == "unix")
      #expect(try running.proxy.get("/api/v2/sandbox/echo").status == 200)
      try running.end()
      #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func `one that a killed process has left is taken over, one in use is not`() throws {
      let listen = "[{ address: \"unix:\(socket)\" }, { address: 127.0.0.1:0 }]"
      let first = try ConfiguredProxy(listen: listen)
      #expect(throws: HarnessError.self) { try ConfiguredProxy(listen: listen) }
      #expect(try Curl.run("--unix-socket", socket, Self.url).exit == .status(0))
      first.proxy.child.signal(SIGKILL)
      _ = try first.proxy.child.waitForExit()
      #expect(FileManager.default.fileExists(atPath: socket))
      let second = try ConfiguredProxy(listen: listen)
      #expect(try Curl.run("--unix-socket", socket, Self.url).exit == .status(0))
      try second.end()
    }

    @Test
    func `of several that start at the same moment where a killed one was, one serves, and the others say why not`()
      throws
    {
      let killed = try ConfiguredProxy(listen: "[{ address: \"unix:\(socket)\" }, { address: 127.0.0.1:0 }]")
      killed.proxy.child.signal(SIGKILL)
      _ = try killed.proxy.child.waitForExit()
      let sandbox = try Stack.current.sandbox
      let settings =
        "listen: \"unix:\(socket)\"\nadmin: { listen: 127.0.0.1:0 }\n"
        + "upstream: { url: \"\(sandbox.url)\", ca_file: \"\(sandbox.ca)\" }\n"
      try TemporaryFile.write(settings, to: place.path)
      let children = try (1...5).map { _ in try Child(Dragoman.binary, ["serve", "--config", place.path]) }
      let serving = children.filter { (try? Dragoman.listening($0)) != nil }
      #expect(serving.count == 1)
      for child in children where child !== serving.first {
        #expect(try child.waitForExit() == .status(1))
        #expect(child.lines == ["dragoman: cannot listen on unix:\(socket): Address already in use"])
      }
      #expect(try Curl.run("--unix-socket", socket, Self.url).exit == .status(0))
      for child in serving { try Dragoman.end(child) }
      #expect(!FileManager.default.fileExists(atPath: socket))
      #expect(!FileManager.default.fileExists(atPath: socket + ".lock"))
    }

    @Test func `its file stays as long as one of those that share the socket`() throws {
      let listen = "[{ address: \"unix:\(socket)\" }, { address: 127.0.0.1:0 }]"
      func start() throws -> ConfiguredProxy { try ConfiguredProxy(listen: listen, more: "reuse_port: true\n") }
      let first = try start()
      // It is taken back.
      try start().end()
      #expect(try Curl.run("--unix-socket", socket, Self.url).exit == .status(0))
      let second = try start()
      try first.end()
      #expect(try Curl.run("--unix-socket", socket, Self.url).exit == .status(0))
      try second.end()
      #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func `a caller by IPv6 is known by its address, one by IPv4 on the same port by its own`() throws {
      let running = try ConfiguredProxy(listen: "\"[::]:0\"")
      let port = try #require(running.listeners[0].split(separator: ":").last)
      for (host, client) in [("[::1]", "::1"), ("127.0.0.1", "127.0.0.1")] {
        let id = "by-\(client.count)-bytes"
        let curl = try Curl.run("--header", "X-Request-ID: \(id)", "http://\(host):\(port)/api/v2/sandbox/echo")
        #expect(curl.exit == .status(0), "\(curl.output)")
        #expect(try running.proxy.logLine(correlationID: id)["client"] as? String == client)
      }
      try running.end()
    }
  }
}
