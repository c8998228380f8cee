import Foundation
import Testing

extension EndToEnd {
  /// The time of day jumps under a running process: an administrator, a first answer of NTP, a machine that was asleep.
  @Suite struct Clock {
    @Test(.needsPeers) func `a jump of the clock ends nothing and delays nothing`() throws {
      let upstream = try Listener()
      let clock = try TemporaryFile(named: "clock", holding: "+0\n")
      let proxy = try Self.start(
        ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--upstream", upstream.url], clock: clock)
      let client = try proxy.connect()
      try client.send(Wire.request("/"))
      let connection = try upstream.accept()
      var ids: [String] = []
      for jump in ["+30d", "-30d", "+0"] {
        _ = try connection.readHead()
        // Deadlines of the head, of the whole exchange and of idle connections would all be over, or far away.
        try TemporaryFile.write(jump + "\n", to: clock.path)
        #expect(try proxy.askAdmin("/readyz").status == 200)
        try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        let response = try client.readResponse()
        #expect(response.text == "ok")
        ids.append(try #require(response.head.value("X-Request-ID")))
        try client.send(Wire.request("/"))
      }
      // They still come one after the other.
      #expect(ids == ids.sorted())
      _ = try connection.readHead()
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      _ = try client.readResponse()
      try proxy.end()
      let times = try proxy.child.lines.filter { $0.contains(#""upstream_status":200"#) }.map(Self.time)
      #expect(times.count == 4 && times[0] > times[1], "the clock did not jump: \(times)")
    }

    @Test(.needsPeers) func `it neither closes a circuit nor keeps one open, nor delays a repetition`() throws {
      let upstream = try Listener()
      let clock = try TemporaryFile(named: "clock", holding: "+0\n")
      let file = try TemporaryFile(
        named: "dragoman.yaml",
        holding: """
          listen: 127.0.0.1:0
          admin: { listen: 127.0.0.1:0 }
          threads: 1
          upstream:
            url: "\(upstream.url)"
            retries: { on: [503], backoff: 1ms }
            breaker: { failures: 2, open: 4s }
          """)
      let proxy = try Self.start(["--config", file.path], clock: clock)
      let client = try proxy.connect()
      func jump(_ offset: String) throws { try TemporaryFile.write(offset + "\n", to: clock.path) }
      func answer(_ status: String, _ fields: String = "") throws {
        let connection = try upstream.accept()
        _ = try connection.readHead()
        try connection.send("HTTP/1.1 \(status)\r\n\(fields)Content-Length: 0\r\nConnection: close\r\n\r\n")
      }
      // A wait of a second that began a month ago, or will begin in one.
      for (before, during) in [("+0", "-30d"), ("-30d", "+30d")] {
        try jump(before)
        try client.send(Wire.request("/again"))
        try answer("503 Service Unavailable", "Retry-After: 1\r\n")
        try jump(during)
        try answer("200 OK")
        #expect(try client.readResponse().status == 200)
      }
      try client.send(Wire.request("/fails", method: "POST"))
      try answer("503 Service Unavailable")
      _ = try client.readResponse()
      try client.send(Wire.request("/fails", method: "POST"))
      try answer("503 Service Unavailable")
      _ = try client.readResponse()
      for offset in ["+60d", "-60d"] {
        try jump(offset)
        #expect(try client.get("/").problem().code == "circuit_open")
      }
      // The last jump was back: by that clock the time is over in months.
      let isTried = try Patience.until {
        try client.send(Wire.request("/probe"))
        if Patience.until({ client.isReadable || upstream.isReady(within: 0) }), !client.isReadable { return true }
        #expect(try client.readResponse().problem().code == "circuit_open")
        return false
      }
      #expect(isTried)
      try answer("200 OK")
      #expect(try client.readResponse().status == 200)
      try proxy.end()
    }

    @Test(.needsPeers, arguments: ["-30d", "+30d"])
    func `a token that changes after it is read, by a clock that has nothing to do with that of the file`(
      offset: String
    ) throws {
      let upstream = try Listener()
      let clock = try TemporaryFile(named: "clock", holding: "+0\n")
      let token = try TemporaryFile(named: "token", holding: "first")
      let file = try TemporaryFile(
        named: "dragoman.yaml",
        holding: """
          listen: 127.0.0.1:0
          admin: { listen: 127.0.0.1:0 }
          upstream: { url: "\(upstream.url)" }
          credentials: { token: "file:\(token.path)" }
          """)
      let proxy = try Self.start(["--config", file.path], clock: clock)
      try TemporaryFile.write(offset + "\n", to: clock.path)
      for (generation, text) in [(2, "second"), (3, "third")] {
        try TemporaryFile.write(text, to: token.path)
        _ = try proxy.child.line { $0.contains(#""reloaded""#) && $0.contains(#""generation":\#(generation)}"#) }
        let client = try proxy.connect()
        try client.send(Wire.request("/"))
        let connection = try upstream.accept()
        #expect(try connection.readHead().values("Authorization") == ["Token \(text)"])
        try connection.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        #expect(try client.readResponse().status == 204)
      }
      try proxy.end()
    }

    /// `dragoman serve` whose time of day is what the file says of it; files keep their own times.
    private static func start(_ arguments: [String], clock: TemporaryFile) throws -> Proxy {
      // Through env, so that the library can have changed the environment before the program starts.
      let child = try Child(
        "/usr/bin/env", [Dragoman.binary, "serve"] + arguments,
        environment: [
          "LD_PRELOAD": try Self.library, "FAKETIME_TIMESTAMP_FILE": clock.path, "FAKETIME_NO_CACHE": "1",
          "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
        ])
      return try Proxy(child, listening: try Dragoman.listening(child))
    }

    /// Where Debian's package `faketime` puts it.
    private static var library: String {
      get throws {
        let libraries = "/usr/lib"
        let paths = try FileManager.default.contentsOfDirectory(atPath: libraries).map {
          "\(libraries)/\($0)/faketime/libfaketimeMT.so.1"
        }
        return try #require(paths.first { FileManager.default.fileExists(atPath: $0) }, "faketime is not installed")
      }
    }

    private static func time(of line: String) throws -> String {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["time"] as? String)
    }
  }
}
