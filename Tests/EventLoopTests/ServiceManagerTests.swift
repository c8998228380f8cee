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
    func names(_ variables: [String: String]) throws -> [String] {
      try PassedSockets({ variables[$0] }, processID: 42).names()
    }
    #expect(try names([:]) == [])
    #expect(try names(["LISTEN_PID": "1", "LISTEN_FDS": "1"]) == [])
    #expect(try names(["LISTEN_PID": "1", "LISTEN_FDS": "many"]) == [])
    #expect(try names(["LISTEN_PID": "42"]) == [])
    #expect(try names(["LISTEN_PID": "42", "LISTEN_FDS": "0"]) == [])
    #expect(try names(["LISTEN_PID": "42", "LISTEN_FDS": "2"]) == ["unknown", "unknown"])
    #expect(
      try names(["LISTEN_PID": "42", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "http::admin"]) == ["http", "", "admin"])
    #expect(try names(["LISTEN_PID": "42", "LISTEN_FDS": "1024"]).count == 1_024)
  }

  @Test(arguments: ["", "x", "-1", "1025", "2147483647", "99999999999999999999", "1 ", "1\n", "0x1"])
  func `a number of sockets that cannot be is a precise error, and no memory is taken for it`(text: String) {
    let passed = PassedSockets({ ["LISTEN_PID": "42", "LISTEN_FDS": text][$0] }, processID: 42)
    let shown = text.replacing("\n", with: "?")
    let error = #expect(throws: SystemError.self) { try passed.names() }
    #expect(
      error?.description
        == "cannot take over sockets of systemd: LISTEN_FDS is \"\(shown)\", not a number from 0 to 1024")
  }
}
