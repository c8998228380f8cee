import Testing

@testable import EventLoop

/// What systemd's variables mean.
struct ServiceManagerTests {
  private func manager(_ variables: [String: String]) -> ServiceManager {
    ServiceManager({ variables[$0] }, processID: 42)
  }

  @Test func `without systemd there is no watchdog, and nothing is said`() {
    #expect(manager([:]).watchdogMicroseconds == nil)
    manager([:]).alive()
  }

  @Test func `a watchdog of this process is taken, of another one not`() {
    #expect(manager(["WATCHDOG_USEC": "30000000"]).watchdogMicroseconds == 30_000_000)
    #expect(manager(["WATCHDOG_USEC": "5", "WATCHDOG_PID": "42"]).watchdogMicroseconds == 5)
    #expect(manager(["WATCHDOG_USEC": "5", "WATCHDOG_PID": "43"]).watchdogMicroseconds == nil)
    for text in ["", "0", "-1", "1s"] { #expect(manager(["WATCHDOG_USEC": text]).watchdogMicroseconds == nil) }
  }

  @Test func `whatever stands where the manager should be does no harm`() {
    for text in ["", "relative", "/nowhere/at/all", "@dragoman-nobody", "/" + String(repeating: "x", count: 200)] {
      manager(["NOTIFY_SOCKET": text]).ready(status: "serving")
    }
  }

  @Test func `sockets for another process are none of ours`() throws {
    func names(_ variables: [String: String]) -> [String] {
      PassedSockets({ variables[$0] }, processID: 42).names
    }
    #expect(names([:]) == [])
    #expect(names(["LISTEN_PID": "1", "LISTEN_FDS": "1"]) == [])
    #expect(names(["LISTEN_PID": "42", "LISTEN_FDS": "0"]) == [])
    #expect(names(["LISTEN_PID": "42", "LISTEN_FDS": "x"]) == [])
    #expect(names(["LISTEN_PID": "42", "LISTEN_FDS": "2"]) == ["unknown", "unknown"])
    #expect(names(["LISTEN_PID": "42", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "http::admin"]) == ["http", "", "admin"])
  }
}
