import Foundation
import Testing

extension EndToEnd {
  /// The configuration is read again and again while two loops have as much to do as they can.
  @Suite struct ReloadLoad {
    @Test(.needsPeers, .timeLimit(.minutes(2)))
    func `under wrk no request fails, whichever way the configuration is read again`() throws {
      let running = try ReloadingProxy(Self.settings(1), isWatched: true)
      // A reload renews whatever language is in use: all of them.
      for language in Self.languages {
        #expect(try running.proxy.get(Self.refusal, ["Accept-Language: \(language)"]).status == 403)
      }
      let loads = try [Self.success, Self.refusal].map { try Self.load(running.proxy, $0) }
      let crowd = Crowd(at: running.proxy.address, path: Self.success, newcomers: 1, keepers: 1)
      for round in 1...6 {
        crowd.awaitMore(20)
        try running.reload(Self.settings(2 * round))
        crowd.awaitMore(20)
        running.proxy.child.signal(SIGHUP)
        try running.expectReload()
        crowd.awaitMore(20)
        #expect(try running.proxy.askAdmin("/reload", method: "POST").status == 200)
        try running.expectReload()
      }
      #expect(crowd.end() == [])
      // Interrupted, it reports what it has seen so far.
      for load in loads { load.signal(SIGINT) }
      for (load, status) in zip(loads, [200, 403]) {
        #expect(try load.waitForExit() == .status(0))
        let report = try #require(load.lines.last { $0.hasPrefix("ANSWERS") })
        let counts = report.split(separator: " ").dropFirst()
        #expect(counts.last == "0", "socket errors: \(report)")
        #expect(counts.dropLast().count == 1 && counts.first?.hasPrefix("\(status):") == true, "\(report)")
      }
      let metrics = try running.proxy.metrics()
      #expect(metrics.sum("dragoman_config_generation") == 19)
      #expect(metrics.sum("dragoman_config_reloads_total", #"result="failure""#) == 0)
      try running.proxy.end()
    }

    private static let success = "/api/v2/users/me"
    private static let refusal = "/api/v2/sandbox/errors/SC403"
    private static let languages = [
      "ar", "cs", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt-BR", "tr", "uk", "zh-Hans",
    ]

    /// The shared sandbox behind twenty routes, of which every generation has another one.
    private static func settings(_ generation: Int) throws -> String {
      let sandbox = try Stack.current.sandbox
      let routes = (1...20).map { number in
        "  - { name: r\(number)-\(generation), path: /r\(number)/**, errors: { format: text } }\n"
      }
      return "upstream: { url: \"\(sandbox.url)\", ca_file: \"\(sandbox.ca)\" }\naccess_log: { to: off }\nroutes:\n"
        + routes.joined()
    }

    /// `wrk` until it is interrupted, with callers of all languages. Its last line counts the answers by status, then errors
    /// of its sockets.
    private static func load(_ proxy: Proxy, _ path: String) throws -> Child {
      let script = try TemporaryFile(named: "load.lua", holding: Self.script)
      let child = try Child(
        "/usr/bin/wrk",
        ["-t1", "-c16", "-d120", "-s", script.path, "http://\(proxy.address)\(path)", "--"] + languages)
      // The script has been read when the first request goes out.
      _ = try child.line { $0.contains("LOADED") }
      return child
    }

    private static let script = """
      local threads = {}
      function setup(thread) table.insert(threads, thread) end
      function init(arguments)
        statuses, number, languages = "", 0, arguments
        counts = {}
        io.write("LOADED\\n") io.flush()
      end
      function request()
        number = number % #languages + 1
        return wrk.format("GET", nil, {["Authorization"] = "Token demo", ["Accept-Language"] = languages[number]})
      end
      function response(status)
        if not counts[status] then counts[status] = true statuses = statuses .. status .. ":seen " end
      end
      function done(summary)
        local errors = summary.errors
        io.write("ANSWERS " .. threads[1]:get("statuses")
          .. (errors.connect + errors.read + errors.write + errors.timeout) .. "\\n")
      end
      """
  }
}
