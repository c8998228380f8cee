import Foundation
import Testing

extension EndToEnd {
  /// The command itself: what it is started with, and what it says when that is wrong. Every test of this target starts
  /// it in the folder `/` and with no file beside it.
  @Suite struct Command {
    @Test func `a mistake in the file is reported with its place, and nothing is started`() throws {
      let file = try TemporaryFile(named: "dragoman.yaml", holding: "listen: 127.0.0.1:0\nupstreem:\n  url: 5\n")
      let child = try Child(Dragoman.binary, ["serve", "--config", file.path])
      let exit = try child.waitForExit()
      #expect(exit != .status(0))
      let output = child.lines.joined(separator: "\n")
      #expect(output.contains("dragoman.yaml:2:1: "), "\(output)")
      #expect(!output.contains(#""listening""#))
    }

    @Test func `every mistake in the file is reported at once`() throws {
      let text = "threads: many\nlimits:\n  head: 3 parsecs\nlisten: [1]\n"
      let file = try TemporaryFile(named: "dragoman.yaml", holding: text)
      let child = try Child(Dragoman.binary, ["serve", "--config", file.path])
      _ = try child.waitForExit()
      let output = child.lines.joined(separator: "\n")
      for place in ["dragoman.yaml:1:10: ", "dragoman.yaml:3:9: ", "dragoman.yaml:4:10: "] {
        #expect(output.contains(place), "\(place) is missing:\n\(output)")
      }
    }

    @Test(arguments: [
      ["serve", "--config", "/nowhere/dragoman.yaml"], ["serve", "--listen", "here"], ["serve", "--threads", "0"],
      ["serve", "--upstream", "ftp://example.com"], ["serve", "--upstream-ca", "/nowhere/ca.pem"], ["unknown"],
    ])
    func `what cannot be is refused in words`(arguments: [String]) throws {
      let child = try Child(Dragoman.binary, arguments)
      let exit = try child.waitForExit()
      guard case .status(let status) = exit else {
        Issue.record("it ended by \(exit): \(child.lines)")
        return
      }
      #expect(status != 0)
      #expect(!child.lines.isEmpty)
    }

    @Test func `a port that is taken is refused in words`() throws {
      let taken = try Listener()
      let arguments = ["serve", "--listen", taken.address.description, "--admin", "127.0.0.1:0"]
      let child = try Child(Dragoman.binary, arguments)
      #expect(try child.waitForExit() != .status(0))
      #expect(child.lines.joined().contains(String(taken.address.port)))
    }

    @Test func `a port that another dragoman has is refused, not shared`() throws {
      let first = try Stack.current.proxy
      let child = try Child(
        Dragoman.binary, ["serve", "--listen", first.address.description, "--admin", "127.0.0.1:0"])
      #expect(try child.waitForExit() == .status(1))
      #expect(child.lines.joined().contains("Address already in use"))
    }

    @Test func `the access log goes to a file, or nowhere`() throws {
      let sandbox = try Stack.current.sandbox
      let file = try TemporaryFile(named: "access.log")
      let logged = try sandbox.proxy(arguments: ["--access-log", file.path])
      let silent = try sandbox.proxy(arguments: ["--access-log", "off"])
      _ = try logged.get("/api/v2/sandbox/echo", ["X-Request-ID: in-the-file"])
      _ = try silent.get("/api/v2/sandbox/echo", ["X-Request-ID: nowhere"])
      try logged.end()
      try silent.end()
      #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains("in-the-file"))
      #expect(!logged.child.lines.contains { $0.contains("in-the-file") })
      #expect(!silent.child.lines.contains { $0.contains("nowhere") })
    }

    @Test func `with several loops every request is answered and counted`() throws {
      let proxy = try Stack.current.sandbox.proxy(arguments: ["--threads", "4"])
      for number in 1...40 {
        #expect(try proxy.get("/api/v2/sandbox/echo?\(number)").text.contains("?\(number)"))
      }
      let isCounted = try Patience.until { try proxy.metrics().sum("dragoman_requests_total") == 40 }
      #expect(isCounted)
      try proxy.end()
    }

    @Test func `out of descriptors it waits, and goes on when there are some again`() throws {
      let upstream = try Listener()
      let proxy = try Proxy(upstream: upstream.url, descriptors: 64)
      let inherited = try proxy.child.descriptorNumbers()
      let crowd = try (0..<200).map { _ in try proxy.connect() }
      // The kernel has taken them all; the proxy cannot.
      // What it was born with may have a higher number; whatever it opened itself has not.
      let opened = try proxy.child.descriptorNumbers().subtracting(inherited)
      #expect(opened.allSatisfy { $0 < 64 })
      // Full is not dead: a probe that kills it would make everything worse.
      #expect(try proxy.askAdmin("/healthz").status == 200)
      for client in crowd { client.close() }
      let client = try proxy.connect()
      try client.send(Wire.request("/after"))
      let request = try upstream.accept()
      #expect(try request.readHead().startLine == "GET /after HTTP/1.1")
      try request.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try client.readResponse().status == 204)
      try proxy.end()
    }
  }
}
