import Foundation
import Testing

extension EndToEnd {
  /// `dragoman health`: a probe for what has neither a shell nor curl.
  @Suite struct Health {
    @Test func `a process that is well has status 0, and its words are repeated`() throws {
      let admin = try Stack.current.proxy.admin.description
      #expect(try ask(["--admin", admin]) == (.status(0), ["alive"]))
      let (exit, lines) = try ask(["--admin", admin, "--ready"])
      #expect(exit == .status(0))
      #expect(lines.first == "ready")
    }

    @Test func `a Unix socket is asked, too, and another status than 200 is status 1`() throws {
      let folder = try TemporaryFile(named: "empty")
      let path = folder.beside("admin.sock")
      let server = try UnixListener(path)
      for (status, expected) in [("200 OK", Child.Exit.status(0)), ("503 Service Unavailable", .status(1))] {
        let child = try Child(Dragoman.binary, ["health", "--ready", "--admin", "unix:" + path])
        let request = try server.answer("HTTP/1.1 \(status)\r\nContent-Length: 9\r\n\r\ndraining\n")
        #expect(request.hasPrefix("GET /readyz HTTP/1.1\r\n"))
        #expect(try child.waitForExit() == expected)
        #expect(child.lines.joined().contains("draining"))
      }
    }

    @Test func `where nobody listens, or something else does, it says so and has status 1`() throws {
      let refused = try ask(["--admin", "127.0.0.1:1"])
      #expect(refused == (.status(1), ["dragoman: cannot connect to 127.0.0.1:1: Connection refused"]))
      let absent = try ask(["--admin", "unix:/nowhere/admin.sock"])
      #expect(
        absent == (.status(1), ["dragoman: cannot connect to /nowhere/admin.sock: No such file or directory"]))
      let listener = try Listener()
      let child = try Child(Dragoman.binary, ["health", "--admin", listener.address.description])
      let stranger = try listener.accept()
      _ = try stranger.readHead()
      try stranger.send("220 mail.example.com ESMTP\r\n")
      stranger.close()
      #expect(try child.waitForExit() == .status(1))
      #expect(child.lines.first?.contains("no HTTP") == true, "\(child.lines)")
    }

    @Test func `one that takes the question and says nothing has status 1`() throws {
      let listener = try Listener()
      let child = try Child(Dragoman.binary, ["health", "--admin", listener.address.description])
      let silent = try listener.accept()
      #expect(try child.waitForExit() == .status(1))
      #expect(child.lines == ["dragoman: \(listener.address) did not answer within 2 s"])
      silent.close()
    }

    @Test func `a name is no address: nothing is looked up`() throws {
      let (exit, lines) = try ask(["--admin", "localhost:9901"])
      #expect(exit == .status(64))
      #expect(lines.joined().contains("'localhost:9901' is invalid"))
    }

    private func ask(_ arguments: [String]) throws -> (Child.Exit, [String]) {
      let child = try Child(Dragoman.binary, ["health"] + arguments)
      return (try child.waitForExit(), child.lines)
    }
  }
}
