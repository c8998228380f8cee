import Glibc
import Testing

extension EndToEnd {
  /// One process after the other on the same port, docs/lifecycle.md.
  @Suite struct Handover {
    /// A new process beside the old one, which then ends, over and over while clients ask without a pause: some on a new
    /// connection each time, some on one that they keep as long as they may.
    @Test func `no request fails while one process takes over from the other`() throws {
      let upstream = try Answering()
      let generations = try Generations("reuse_port: true\naccess_log: { to: off }\n")
      var current = try generations.start(threads: 2, upstream: upstream.url)
      let crowd = Crowd(at: generations.listen, newcomers: 2, keepers: 6)
      for threads in [1, 3, 2, 1] {
        crowd.awaitMore(200)
        let next = try generations.start(threads: threads, upstream: upstream.url)
        try current.end()
        current = next
      }
      crowd.awaitMore(200)
      #expect(crowd.end() == [])
      try current.end()
    }

    @Test(.needsPeers, .timeLimit(.minutes(3)))
    func `twenty handovers under wrk lose nothing`() throws {
      let sandbox = try Stack.current.sandbox
      let generations = try Generations(
        "reuse_port: true\naccess_log: { to: off }\nupstream: { url: \"\(sandbox.url)\", ca_file: \"\(sandbox.ca)\" }\n"
      )
      var current = try generations.start(threads: 2, upstream: sandbox.url)
      let crowd = Crowd(at: generations.listen, path: "/api/v2/users/me", newcomers: 2, keepers: 8)
      let url = "http://\(generations.listen)/api/v2/users/me"
      let wrks = try [[], ["-H", "Connection: close"]].map { more in
        try Child("/usr/bin/wrk", ["-t1", "-c16", "-d60", "-H", "Authorization: Token demo"] + more + [url])
      }
      for handover in 1...20 {
        let next = try generations.start(threads: 1 + handover % 3, upstream: sandbox.url)
        crowd.awaitMore(100)
        try current.end()
        current = next
      }
      #expect(crowd.end() == [])
      // Interrupted, it reports what it has seen so far.
      for wrk in wrks { wrk.signal(SIGINT) }
      for wrk in wrks {
        #expect(try wrk.waitForExit() == .status(0))
        let report = wrk.lines.joined(separator: "\n")
        #expect(report.contains("Requests/sec"))
        #expect(!report.contains("Socket errors"), "\(report)")
        #expect(!report.contains("Non-2xx"), "\(report)")
      }
      try current.end()
    }

    /// In a chain, on a port and on a Unix socket: each has its sockets from the one before, whichever of them ends first.
    @Test(arguments: [false, true], [[0, 1], [1, 0]])
    func `no request fails where three follow each other, and the last one stays`(isUnix: Bool, order: [Int]) throws {
      let upstream = try Answering()
      let place = try TemporaryFile(named: "place")
      let generations = try Generations(
        "reuse_port: true\naccess_log: { to: off }\n", socket: isUnix ? place.beside("http.sock") : nil)
      var processes: [Child] = []
      for threads in 1...3 {
        let child = try generations.launch(threads: threads, upstream: upstream.url)
        _ = try Dragoman.listening(child)
        processes.append(child)
        // The later it came, the fewer times it has read its configuration.
        for generation in 1..<4 - threads + 1 {
          child.signal(SIGHUP)
          _ = try child.line { $0.contains(#""generation":\#(generation + 1)"#) }
        }
      }
      let crowd = generations.crowd(newcomers: 2, keepers: 4)
      crowd.awaitMore(100)
      for number in order {
        try Dragoman.end(processes[number])
        for _ in 1...20 { #expect(try generations.readiness() == "ready\nconfiguration: generation 2\n") }
        crowd.awaitMore(100)
      }
      #expect(crowd.end() == [])
      try Dragoman.end(processes[2])
      if let socket = generations.socket { #expect(access(socket, F_OK) != 0) }
    }

    /// Each asks while another one may be taking over: it waits for its turn.
    @Test(arguments: [false, true])
    func `no request fails where several start at the same moment`(isUnix: Bool) throws {
      let upstream = try Answering()
      let place = try TemporaryFile(named: "place")
      let generations = try Generations(
        "reuse_port: true\naccess_log: { to: off }\n", socket: isUnix ? place.beside("http.sock") : nil)
      var current = [try generations.launch(threads: 2, upstream: upstream.url)]
      _ = try Dragoman.listening(current[0])
      let crowd = generations.crowd(newcomers: 2, keepers: 4)
      for _ in 1...3 {
        let next = try (1...3).map { try generations.launch(threads: $0, upstream: upstream.url) }
        for child in next { _ = try Dragoman.listening(child) }
        crowd.awaitMore(50)
        for child in current + next.dropLast() {
          try Dragoman.end(child)
          crowd.awaitMore(20)
        }
        current = next.suffix(1)
      }
      #expect(crowd.end() == [])
      try Dragoman.end(current[0])
    }

    @Test func `whoever waits in the queue of a process that does nothing any more is served by the next`() throws {
      let upstream = try Answering()
      let generations = try Generations()
      let old = try generations.start(threads: 2, upstream: upstream.url)
      let new = try generations.start(threads: 1, upstream: upstream.url)
      old.child.signal(SIGSTOP)
      for _ in 1...20 { #expect(try Wire(to: generations.listen).get("/").status == 200) }
      old.child.signal(SIGCONT)
      try old.end()
      try new.end()
    }

    @Test func `the admin port is that of the newest, and of the older one again when that dies`() throws {
      let generations = try Generations()
      let old = try generations.start()
      old.child.signal(SIGHUP)
      _ = try old.child.line { $0.contains(#""reloaded""#) }
      #expect(try generations.readiness() == "ready\nconfiguration: generation 2\n")
      let new = try generations.start()
      #expect(try Patience.until { try generations.readiness() == "ready\nconfiguration: generation 1\n" })
      for _ in 1...4 { #expect(try generations.readiness() == "ready\nconfiguration: generation 1\n") }
      new.child.signal(SIGKILL)
      _ = try new.child.waitForExit()
      #expect(try Patience.until { try generations.readiness() == "ready\nconfiguration: generation 2\n" })
      try old.end()
    }

    @Test func `a successor that cannot start changes nothing`() throws {
      let upstream = try Answering()
      let generations = try Generations()
      let old = try generations.start(upstream: upstream.url)
      let arguments = try generations.arguments(upstream: upstream.url) + ["--access-log", "/proc/nowhere/access.log"]
      let failed = try Child(Dragoman.binary, ["serve"] + arguments)
      #expect(try failed.waitForExit() == .status(1))
      for _ in 1...4 { #expect(try Wire(to: generations.listen).get("/").status == 200) }
      #expect(try generations.readiness() == "ready\nconfiguration: generation 1\n")
      try old.end()
    }

    @Test func `what the old one still does is finished while the next takes requests`() throws {
      let generations = try Generations()
      let old = try generations.start()
      let client = try Wire(to: generations.listen)
      try client.send(Wire.request("/under-way"))
      let request = try generations.upstream.accept()
      _ = try request.readHead()
      // The old one may still take what waits for it when it ends.
      let answering = Answering(generations.upstream)
      let new = try generations.start(upstream: answering.url)
      old.child.signal(SIGTERM)
      _ = try old.child.line { $0.contains(#""stopping""#) }
      for _ in 1...4 { #expect(try Wire(to: generations.listen).get("/").status == 200) }
      #expect(try Patience.until { try generations.readiness() == "ready\nconfiguration: generation 1\n" })
      try request.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfinished")
      #expect(try client.readResponse().text == "finished")
      #expect(try old.child.waitForExit() == .status(0))
      try new.end()
    }

    @Test func `without reuse_port a second process is told that the address is in use`() throws {
      let generations = try Generations("")
      let old = try generations.start()
      let second = try Child(Dragoman.binary, ["serve"] + generations.arguments())
      #expect(try second.waitForExit() == .status(1))
      #expect(second.lines == ["dragoman: cannot listen on \(generations.listen): Address already in use"])
      try old.end()
    }
  }
}
