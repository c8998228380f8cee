import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// What is written of exchanges, and what happens when nobody reads it.
  @Suite struct Log {
    private static let refusal = "HTTP/1.1 403 Forbidden\r\nSet-Cookie: s=cookie-of-theirs\r\nContent-Length: 0\r\n\r\n"

    @Test func `a translated error has its line in logfmt`() throws {
      let upstream = try ScriptedUpstream(settings: "access_log: {format: logfmt, query: names}\n")
      _ = try upstream.exchange(
        Wire.request("/a?b=1", ["X-Request-ID: in-logfmt", "Accept-Language: de"]), answering: Self.refusal)
      let line = try upstream.proxy.child.line { $0.contains("in-logfmt") }
      let pairs = line.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
      let values = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
      #expect(values["level"] == "warning")
      #expect(values["method"] == "GET")
      #expect(line.contains(#" path="/a?b=*" "#))
      #expect(values["status"] == "403")
      #expect(values["upstream_status"] == "403")
      #expect(values["language"] == "de")
      #expect(values["format"] == "problem+json")
      #expect(values["translation_ms"] != nil)
      #expect(values["reused"] == "false")
      try upstream.proxy.end()
    }

    @Test func `an exchange has its line in the combined format`() throws {
      let upstream = try ScriptedUpstream(settings: "access_log: {format: combined}\n")
      _ = try upstream.exchange(
        Wire.request("/a?b=1", ["User-Agent: made \"up\"", "Referer: https://example.org/?x=1"]),
        answering: Self.refusal)
      let line = try upstream.proxy.child.line { $0.hasPrefix("127.0.0.1 - - [") }
      #expect(
        line.wholeMatch(
          of: /127.0.0.1 - - \[.{20} \+0000\] "GET \/a HTTP\/1.1" 403 \d+ "https:\/\/example.org\/" "made \\x22up\\x22"/
        )
          != nil, "\(line)")
      try upstream.proxy.end()
    }

    @Test func `chosen fields are all that is written, and of successes one in so many`() throws {
      let file = try TemporaryFile(named: "access.log")
      let upstream = try ScriptedUpstream(
        settings: "access_log: {fields: [status, path], sample: 3}\n", arguments: ["--access-log", file.path])
      for number in 1...6 {
        _ = try upstream.exchange(Wire.request("/\(number)"), answering: "HTTP/1.1 204 No Content\r\n\r\n")
      }
      for number in 7...8 { _ = try upstream.exchange(Wire.request("/\(number)"), answering: Self.refusal) }
      try upstream.proxy.end()
      #expect(
        try String(contentsOfFile: file.path, encoding: .utf8) == """
          {"status":204,"path":"/1"}
          {"status":204,"path":"/4"}
          {"status":403,"path":"/7"}
          {"status":403,"path":"/8"}

          """)
    }

    @Test(arguments: ["json", "logfmt", "combined"], ["hidden", "names", "shown"])
    func `no secret is written, whatever the format and however much of the query`(format: String, query: String) throws
    {
      let upstream = try ScriptedUpstream(settings: "access_log: {format: \(format), query: \(query)}\n")
      let fields = [
        "Authorization: Token in-authorization", "Proxy-Authorization: Basic in-proxy", "Cookie: s=in-cookie",
        "X-API-Key: in-api-key", "Referer: https://in-user:in-password@example.org/?token=in-referer",
        "User-Agent: agent Bearer in-agent",
      ]
      let secrets =
        "token=in-query&t%6Fken=in-escape&x=Bearer%20in-value&y=eyJhbGciOiJIUzI1NiJ9.in-jwt.x"
        + "&redirect=https%3A%2F%2Fexample.org%2F%3Fapi_key%3Din-nested&z=12345678-9abc-4def-8123-456789abcdef"
      _ = try upstream.exchange(Wire.request("/seen?\(secrets)", fields), answering: Self.refusal)
      try upstream.proxy.end()
      let lines = upstream.proxy.child.lines
      #expect(lines.contains { $0.contains("/seen") })
      for secret in ["in-", "cookie-of-theirs", "456789abcdef", "eyJ"] {
        #expect(!lines.contains { $0.contains(secret) }, "\(secret)")
      }
    }

    @Test func `a full disk stops nothing, and every line is counted`() throws {
      let dead = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: dead.url, arguments: ["--access-log", "/dev/full"])
      for _ in 1...5 { #expect(try proxy.get("/").status == 502) }
      let isCounted = try Patience.until { try proxy.metrics().sum("dragoman_log_lines_dropped_total") == 5 }
      #expect(isCounted)
      #expect(try proxy.metrics().sum("dragoman_log_queue_bytes") == 0)
      try proxy.end()
    }

    @Test func `nobody reads the standard output: all are answered, and whole lines follow when somebody does`() throws
    {
      let dead = try Listener(backlog: nil)
      let reader = try LateReader()
      let proxy = try reader.proxy(
        upstream: dead.url, settings: "access_log: {queue: 64KiB}\nupstream: {breaker: {failures: off}}\n")
      let client = try proxy.connect()
      let requests = String(repeating: Wire.request("/" + String(repeating: "long", count: 200)), count: 50)
      for _ in 1...40 {
        try client.send(requests)
        for _ in 1...50 { #expect(try client.readResponse().status == 502) }
      }
      let metrics = try proxy.metrics()
      let lost = metrics.sum("dragoman_log_lines_dropped_total")
      #expect(lost > 1_000)
      #expect(metrics.sum("dragoman_log_queue_bytes") > 0)
      let lines = try reader.lines(through: { $0["message"] as? String == "log lines were lost" })
      #expect(lines.last?["lines"] as? Double == lost)
      #expect(lines.count { $0["message"] as? String == "exchange" } == 2_000 - Int(lost))
      let isEmpty = try Patience.until { try proxy.metrics().sum("dragoman_log_queue_bytes") == 0 }
      #expect(isEmpty)
      try client.send(Wire.request("/heard"))
      #expect(try client.readResponse().status == 502)
      _ = try reader.lines(through: { $0["path"] as? String == "/heard" })
      try proxy.end()
    }
  }
}

/// The standard output of a proxy, which is read when the test wants it and not before.
private final class LateReader {
  private let folder: TemporaryFile
  private let path: String
  private let number: Int32
  private var rest: [UInt8] = []

  init() throws {
    folder = try TemporaryFile(named: "dragoman.yaml")
    path = folder.beside("pipe")
    guard mkfifo(path, 0o600) == 0 else { throw HarnessError.system("mkfifo") }
    number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { throw HarnessError.system("open") }
  }

  deinit { close(number) }

  /// A proxy that writes here.
  func proxy(upstream: String, settings: String) throws -> Proxy {
    try TemporaryFile.write(settings, to: folder.path)
    let arguments = [
      "-c", #"exec "$0" "$@" > '\#(path)'"#, Dragoman.binary, "serve", "--listen", "127.0.0.1:0", "--admin",
      "127.0.0.1:0", "--threads", "1", "--upstream", upstream, "--config", folder.path,
    ]
    let child = try Child("/bin/sh", arguments)
    guard let listening = try lines(through: { $0["message"] as? String == "listening" }).last else {
      throw HarnessError("no listening line")
    }
    return try Proxy(child, listening: listening)
  }

  /// The lines from the next one to the one that is wanted; each has to be a whole object of JSON.
  func lines(through isWanted: ([String: Any]) -> Bool) throws -> [[String: Any]] {
    var lines: [[String: Any]] = []
    while true {
      while let end = rest.firstIndex(of: 0x0A) {
        guard let line = try JSONSerialization.jsonObject(with: Data(rest[..<end])) as? [String: Any] else {
          throw HarnessError("no object: \(String(decoding: rest[..<end], as: UTF8.self))")
        }
        rest.removeSubrange(...end)
        lines.append(line)
        if isWanted(line) { return lines }
      }
      var readable = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      guard poll(&readable, 1, Int32(Patience.seconds * 1_000)) > 0 else { throw HarnessError("the line did not come") }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = read(number, &buffer, buffer.count)
      if count > 0 { rest += buffer[..<count] }
    }
  }
}
