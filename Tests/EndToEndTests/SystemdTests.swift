import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// As a service of systemd: what it is told (sd_notify(3)), and the sockets that it passes (sd_listen_fds(3)).
  @Suite struct Systemd {
    private static let activator = "/usr/bin/systemd-socket-activate"

    @Test(arguments: [false, true])
    func `it says when it is ready, reads its configuration again, and ends`(isAbstract: Bool) throws {
      let manager = try NotifySocket(isAbstract: isAbstract)
      let upstream = try Listener()
      let file = try TemporaryFile(
        named: "dragoman.yaml",
        holding: ReloadingProxy.whole("upstream: { url: \"\(upstream.url)\" }\n"))
      let child = try Child(
        Dragoman.binary, ["serve", "--config", file.path], environment: ["NOTIFY_SOCKET": manager.address])
      #expect(try manager.next() == "READY=1\nSTATUS=serving\n")
      child.signal(SIGHUP)
      let reloading = try manager.next().split(separator: "\n")
      #expect(reloading.first == "RELOADING=1")
      #expect(reloading.last?.wholeMatch(of: /MONOTONIC_USEC=[0-9]+/) != nil)
      #expect(try manager.next() == "READY=1\nSTATUS=serving\n")
      try TemporaryFile.write("threads: many\n", to: file.path)
      child.signal(SIGHUP)
      #expect(try manager.next().hasPrefix("RELOADING=1\n"))
      let refused = try manager.next()
      #expect(refused.hasPrefix("READY=1\nSTATUS=serving; not reloaded: \(file.path):1:10: "), "\(refused)")
      child.signal(SIGTERM)
      #expect(try manager.next() == "STOPPING=1\nSTATUS=finishing what runs\n")
      #expect(try child.waitForExit() == .status(0))
    }

    @Test func `the watchdog hears of it as long as its loops answer`() throws {
      let manager = try NotifySocket(isAbstract: false)
      let upstream = try Listener()
      let child = try Child(
        Dragoman.binary,
        ["serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--upstream", upstream.url],
        environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "100000"])
      #expect(try manager.next().hasPrefix("READY=1\n"))
      for _ in 1...5 { #expect(try manager.next() == "WATCHDOG=1\n") }
      try Dragoman.end(child)
    }

    @Test func `a watchdog that is meant for another process is left alone`() throws {
      let manager = try NotifySocket(isAbstract: false)
      let upstream = try Listener()
      let child = try Child(
        Dragoman.binary,
        ["serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--upstream", upstream.url],
        environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"])
      #expect(try manager.next().hasPrefix("READY=1\n"))
      child.signal(SIGTERM)
      #expect(try manager.next().hasPrefix("STOPPING=1\n"))
      #expect(try child.waitForExit() == .status(0))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: activator), "systemd-socket-activate is not installed"))
    func `it serves on the sockets of systemd, by their names, on every loop`() throws {
      let upstream = try Answering()
      let free = try [Listener(backlog: nil), Listener(backlog: nil), Listener(backlog: nil)].map(\.address)
      let file = try TemporaryFile(
        named: "dragoman.yaml",
        holding: """
          listen: systemd:http
          admin: { listen: systemd:admin }
          threads: 3
          upstream: { url: "\(upstream.url)" }
          """)
      let sockets = free.flatMap { ["--listen=\($0)"] }
      let child = try Child(
        Self.activator,
        sockets + ["--fdname=http:http:admin", Dragoman.binary, "serve", "--config", file.path])
      _ = try child.line { $0.contains("Listening on") && $0.contains("\(free[2].port)") }
      // The first connection waits until the process is there.
      for _ in 1...10 {
        for address in free[..<2] { #expect(try Wire(to: address).get("/").text == "ok") }
      }
      #expect(try Wire(to: free[2]).get("/readyz").status == 200)
      try Dragoman.end(child)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: activator), "systemd-socket-activate is not installed"))
    func `it serves on a socket of systemd that is in no file system`() throws {
      let upstream = try Answering()
      let name = "@dragoman-test-\(UUID().uuidString)"
      let file = try TemporaryFile(
        named: "dragoman.yaml",
        holding: """
          listen: systemd
          admin: { listen: 127.0.0.1:0 }
          reuse_port: true
          threads: 2
          upstream: { url: "\(upstream.url)" }
          """)
      let child = try Child(
        Self.activator, ["--listen=\(name)", Dragoman.binary, "serve", "--config", file.path])
      _ = try child.line { $0.contains("Listening on") }
      // The first connection has it started.
      for _ in 1...10 { #expect(try Wire(unix: name).get("/").text == "ok") }
      #expect(try Dragoman.listening(child)["listen"] as? String == "unix:\(name)")
      try Dragoman.end(child)
    }

    @Test(arguments: [
      ("2147483647", "LISTEN_FDS is \"2147483647\", not a number from 0 to 1024"),
      ("-1", "LISTEN_FDS is \"-1\", not a number from 0 to 1024"),
    ])
    func `a number of sockets that cannot be is a precise error`(count: String, reason: String) throws {
      // The number of the process is only known to who is it.
      let script =
        "LISTEN_PID=$$ LISTEN_FDS=\(count) exec \(Dragoman.binary) serve --listen systemd --admin 127.0.0.1:0"
      let child = try Child("/bin/sh", ["-c", script])
      #expect(try child.waitForExit() == .status(1))
      #expect(child.lines == ["dragoman: cannot take over sockets of systemd: \(reason)"])
    }

    @Test func `a socket that systemd did not pass is a precise error`() throws {
      let child = try Child(
        Dragoman.binary, ["serve", "--listen", "systemd:http", "--admin", "127.0.0.1:0"],
        environment: ["LISTEN_PID": "1", "LISTEN_FDS": "1"])
      #expect(try child.waitForExit() == .status(1))
      #expect(
        child.lines == [
          "dragoman: cannot find a socket for systemd:http (systemd passed none): No such file or directory"
        ])
    }
  }
}
