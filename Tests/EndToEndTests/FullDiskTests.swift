import Foundation
import Testing

extension EndToEnd {
  /// The disk of the access log has no room left, and has some again later.
  @Suite(.needsNamespaces) struct FullDisk {
    @Test func `requests go on, each line is there or counted, and lines are whole when there is room again`() throws {
      let dead = try Listener(backlog: nil)
      let disk = try TemporaryFile(named: "place")
      let folder = (disk.path as NSString).deletingLastPathComponent
      // Nothing of the test is on the disk; the circuit of an upstream that never answers stays closed.
      let settings = try TemporaryFile(
        named: "dragoman.yaml", holding: "upstream: { url: \"\(dead.url)\", breaker: { failures: off } }\n")
      let proxy = try Self.proxy(settings.path, loggingTo: folder)
      // What the disk looks like to the proxy, which alone has mounted it.
      let seen = "/proc/\(proxy.child.id)/root\(folder)"
      let client = try proxy.connect()
      var asked = 0
      func ask(_ count: Int) throws {
        let requests = String(repeating: Wire.request("/" + String(repeating: "long", count: 200)), count: count)
        try client.send(requests)
        for _ in 1...count { #expect(try client.readResponse().status == 502) }
        asked += count
      }
      let isFull = try Patience.until {
        try ask(20)
        return try proxy.metrics().sum("dragoman_log_lines_dropped_total") > 0
      }
      #expect(isFull)
      // While it is full: nothing is slower for it, and nothing is said of it over and over.
      try ask(40)
      #expect(try proxy.askAdmin("/readyz").status == 200)
      #expect(!proxy.child.lines.contains { $0.contains("log lines were lost") })

      try FileManager.default.removeItem(atPath: seen + "/ballast")
      let told = try Self.lossTold(by: proxy) { try ask(1) }
      try client.send(Wire.request("/last"))
      #expect(try client.readResponse().status == 502)
      asked += 1
      func lines() throws -> [Substring] {
        // The kernel tells the length of a file in another's namespace; Foundation asks for it first.
        try String(contentsOfFile: seen + "/access.log", encoding: .utf8).split(separator: "\n")
      }
      #expect(try Patience.until { try lines().last?.contains(#""/last""#) == true })
      let written = try lines()
      for line in written { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      let lost = try proxy.metrics().sum("dragoman_log_lines_dropped_total")
      #expect(lost == told)
      #expect(written.count + Int(lost) == asked)
      #expect(proxy.child.lines.count { $0.contains("log lines were lost") } == 1)
      try proxy.end()
    }

    /// A proxy that logs to a disk of 128 KiB, mounted on `folder`, of which half is taken.
    private static func proxy(_ settings: String, loggingTo folder: String) throws -> Proxy {
      let script = """
        mount -t tmpfs -o size=128k none "$1" && head -c 65536 /dev/zero > "$1/ballast" && shift && exec "$@"
        """
      let namespaces = geteuid() == 0 ? ["--mount"] : ["--mount", "--user", "--map-root-user"]
      let child = try Child(
        "/usr/bin/unshare",
        namespaces + ["sh", "-c", script, "sh", folder, Dragoman.binary, "serve"]
          + ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--threads", "1", "--config", settings]
          + ["--access-log", folder + "/access.log"])
      return try Proxy(child, listening: Dragoman.listening(child))
    }

    /// How many lines were lost by what the proxy says of it, once it does; `poke` has another line written.
    private static func lossTold(by proxy: Proxy, _ poke: () throws -> Void) throws -> Double? {
      func report() -> String? { proxy.child.lines.first { $0.contains("log lines were lost") } }
      let isTold = try Patience.until {
        if report() == nil { try poke() }
        return report() != nil
      }
      guard isTold, let line = report() else { return nil }
      return (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["lines"] as? Double
    }
  }
}
