import Foundation
import Glibc
import Synchronization
import Testing

import class EventLoop.Lock

extension EndToEnd {
  /// SIGHUP: the configuration is read again while exchanges go on.
  @Suite struct Reload {
    private static let refusal = "/api/v2/sandbox/errors/SC403"

    /// Settings with the shared sandbox as upstream.
    private static func settings(_ more: String = "") throws -> String {
      let sandbox = try Stack.current.sandbox
      return "upstream: { url: \"\(sandbox.url)\", ca_file: \"\(sandbox.ca)\" }\n" + more
    }

    private static func upstream(_ listener: Listener, _ more: String = "") -> String {
      "upstream: { url: \"\(listener.url)\" }\n" + more
    }

    @Test func `the next answer is made of the files as they are now, and counters go on`() throws {
      let texts = try TemporaryFile(
        named: "en.yaml", holding: "language: en\ntexts: { make.permission-denied: { title: Not for you } }\n")
      let running = try ReloadingProxy(Self.settings())
      let client = try running.proxy.connect()
      let before = try client.get(Self.refusal).problem()
      try running.reload(
        Self.settings("locales: [shipped, \"\(texts.path)\"]\nerrors: { code: \"ACME-{number}\" }\n"))
      let after = try client.get(Self.refusal).problem()
      #expect(before.code == "SC403")
      #expect(after.code == "ACME-1403")
      #expect(before.title != "Not for you")
      #expect(after.title == "Not for you")
      let metrics = try running.proxy.metrics()
      #expect(metrics.sum("dragoman_errors_total", #"code="SC403""#) == 1)
      #expect(metrics.sum("dragoman_errors_total", #"code="ACME-1403""#) == 1)
      try running.proxy.end()
    }

    @Test func `a file that is wrong changes nothing, and each mistake is named with its place`() throws {
      let running = try ReloadingProxy(Self.settings("errors: { code: \"ACME-{number}\" }\n"))
      let said = try running.reloadInVain("errors:\n  formt: text\nlimits: { head: 1 }\n")
      #expect(said.contains(#"\#(running.path):2:3: unknown key \"formt\" in errors"#))
      _ = try running.proxy.child.line { $0.contains("\(running.path):3:17: limits.head must be") }
      #expect(try running.proxy.get(Self.refusal).problem().code == "ACME-1403")
      #expect(try running.proxy.askAdmin("/readyz").status == 200)
      try running.reload(Self.settings())
      #expect(try running.proxy.get(Self.refusal).problem().code == "SC403")
      try running.proxy.end()
    }

    @Test func `no request of thousands fails over several reloads`() throws {
      let running = try ReloadingProxy(Self.settings())
      let proxy = running.proxy
      let isOver = Atomic(false)
      let codes = Lock<[String: Int]>([:])
      let group = DispatchGroup()
      for language in ["de", "en", "ja", "cs"] {
        DispatchQueue.global().async(group: group) {
          var counts: [String: Int] = [:]
          do {
            let client = try proxy.connect()
            while !isOver.load(ordering: .relaxed) || counts.values.reduce(0, +) < 500 {
              let answer = try client.get(Self.refusal, ["Accept-Language: \(language)"])
              counts[answer.status == 403 ? try answer.problem().code : "\(answer.status)", default: 0] += 1
            }
          } catch {
            counts["\(error)", default: 0] += 1
          }
          codes.withLock { $0.merge(counts) { $0 + $1 } }
        }
      }
      for round in 1...6 {
        try running.reload(Self.settings(round % 2 == 1 ? "errors: { code: \"ACME-{number}\" }\n" : ""))
      }
      isOver.store(true, ordering: .relaxed)
      group.wait()
      let counted = codes.withLock { $0 }
      #expect(Set(counted.keys) == ["SC403", "ACME-1403"], "\(counted)")
      #expect(counted.values.reduce(0, +) >= 2_000)
      try proxy.end()
    }

    @Test func `an exchange under way ends as it began, and the next goes to the new upstream`() throws {
      let (old, new) = (try Listener(), try Listener())
      let running = try ReloadingProxy(Self.upstream(old))
      let client = try running.proxy.connect()
      try client.send(Wire.request("/under-way"))
      let first = try old.accept()
      #expect(try first.readHead().value("Host") == "\(old.address)")
      try running.reload(
        Self.upstream(new, "errors: { code: \"ACME-{number}\" }\ncorrelation: { header: X-New-ID }\n"))
      try first.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 16\r\n\r\n{\"code\":\"SC403\"}")
      let answer = try client.readResponse()
      #expect(try answer.problem().code == "SC403")
      #expect(answer.head.value("X-Request-ID") != nil)
      // Nobody borrows it again.
      #expect(try first.endsWithoutAnotherByte())

      try client.send(Wire.request("/next"))
      let second = try new.accept()
      let head = try second.readHead()
      #expect(head.value("Host") == "\(new.address)")
      #expect(head.value("X-New-ID") != nil)
      try second.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 16\r\n\r\n{\"code\":\"SC403\"}")
      #expect(try client.readResponse().text.contains("\"ACME-1403\""))
      try running.proxy.end()
    }

    @Test func `idle connections of another upstream are closed, those of the same one are used again`() throws {
      let (old, new) = (try Listener(), try Listener())
      let running = try ReloadingProxy(Self.upstream(old))
      let client = try running.proxy.connect()
      try client.send(Wire.request("/1"))
      let kept = try old.accept()
      _ = try kept.readHead()
      try kept.send("HTTP/1.1 204 No Content\r\n\r\n")
      _ = try client.readResponse()
      try running.reload(Self.upstream(old, "errors: { format: text }\n"))
      try client.send(Wire.request("/2"))
      #expect(try kept.readHead().startLine == "GET /2 HTTP/1.1")
      try kept.send("HTTP/1.1 204 No Content\r\n\r\n")
      _ = try client.readResponse()
      try running.reload(Self.upstream(new))
      #expect(try kept.endsWithoutAnotherByte())
      try running.proxy.end()
    }

    @Test func `what needs a restart is named, and everything else holds`() throws {
      let running = try ReloadingProxy(Self.settings())
      try running.write(
        "listen: 127.0.0.1:1\nadmin: {listen: 127.0.0.1:0}\nthreads: 3\n"
          + (try Self.settings("errors: { code: \"ACME-{number}\" }\n")))
      running.proxy.child.signal(SIGHUP)
      let warning = try running.proxy.child.line { $0.contains("a change needs a restart") }
      #expect(warning.contains(#""keys":"listen, threads""#))
      #expect(try running.proxy.get(Self.refusal).problem().code == "ACME-1403")
      try running.proxy.end()
    }

    @Test func `the log goes on in a new file, even if the configuration is wrong, and where a new one says`() throws {
      let log = try TemporaryFile(named: "access.log")
      let (rotated, other) = (log.beside("access.log.1"), log.beside("other.log"))
      let running = try ReloadingProxy(Self.settings("access_log: { to: \"\(log.path)\" }\n"))
      func logged(_ path: String, _ word: String) -> Bool {
        Patience.until { (try? String(contentsOfFile: path, encoding: .utf8))?.contains(word) == true }
      }
      _ = try running.proxy.get("/first")
      #expect(logged(log.path, "/first"))
      try FileManager.default.moveItem(atPath: log.path, toPath: rotated)
      _ = try running.reloadInVain("wrong: 1\n")
      _ = try running.proxy.get("/second")
      #expect(logged(log.path, "/second"))
      try running.reload(Self.settings("access_log: { to: \"\(other)\" }\n"))
      _ = try running.proxy.get("/third")
      #expect(logged(other, "/third"))
      #expect(try !String(contentsOfFile: log.path, encoding: .utf8).contains("/third"))
      try running.proxy.end()
    }

    @Test func `a proxy that drains is not disturbed by another SIGHUP`() throws {
      let listener = try Listener()
      let running = try ReloadingProxy(Self.upstream(listener))
      let client = try running.proxy.connect()
      try client.send(Wire.request("/under-way"))
      let request = try listener.accept()
      _ = try request.readHead()
      running.proxy.child.signal(SIGTERM)
      _ = try running.proxy.child.line { $0.contains(#""stopping""#) }
      running.proxy.child.signal(SIGHUP)
      try request.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfinished")
      #expect(try client.readResponse().text == "finished")
      #expect(try running.proxy.child.waitForExit() == .status(0))
      #expect(!running.proxy.child.lines.contains { $0.contains(#""reloaded""#) })
    }

    @Test func `memory and descriptors are where they were after many reloads`() throws {
      let running = try ReloadingProxy(Self.settings())
      func reloadTenTimes() throws -> (kilobytes: Int, descriptors: Int) {
        for round in 1...10 {
          try running.reload(Self.settings(round % 2 == 1 ? "limits: { pending: 7 }\n" : ""))
          for language in ["de", "ja"] {
            _ = try running.proxy.get(Self.refusal, ["Accept-Language: \(language)", "Connection: close"])
          }
        }
        return (try running.proxy.child.memory(), try running.proxy.child.openDescriptors())
      }
      let before = try reloadTenTimes()
      _ = try reloadTenTimes()
      let after = try reloadTenTimes()
      #expect(after.kilobytes < before.kilobytes + (Patience.isSanitized ? 262_144 : 4_096))
      // Twenty reloads that each left one behind would be twenty; a connection more or less may just be open.
      let isBack = try Patience.until { try running.proxy.child.openDescriptors() <= before.descriptors + 4 }
      #expect(isBack)
      try running.proxy.end()
    }
  }
}
