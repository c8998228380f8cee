import Foundation
import Testing

extension EndToEnd {
  /// The time of day jumps under a running process: an administrator, a first answer of NTP, a machine that was asleep.
  @Suite struct Clock {
    @Test(.needsPeers) func `a jump of the clock ends nothing and delays nothing`() throws {
      let upstream = try Listener()
      let clock = try TemporaryFile(named: "clock", holding: "+0\n")
      // Through env, so that the library can have changed the environment before the program starts.
      let child = try Child(
        "/usr/bin/env",
        [Dragoman.binary, "serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--upstream", upstream.url],
        environment: [
          "LD_PRELOAD": try Self.library, "FAKETIME_TIMESTAMP_FILE": clock.path, "FAKETIME_NO_CACHE": "1",
          "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ])
      let line = try child.line { $0.contains(#""listening""#) }
      let listening = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let proxy = try Proxy(child, listening: try #require(listening))
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
      let times = try child.lines.filter { $0.contains(#""upstream_status":200"#) }.map(Self.time)
      #expect(times.count == 4 && times[0] > times[1], "the clock did not jump: \(times)")
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
