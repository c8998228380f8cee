import Configuration
import EventLoop
import Foundation
import Glibc
import Logging
import Telemetry
import Testing

@testable import Sidecar

@Suite(.timeLimit(.minutes(1))) struct `The writers of the logs` {
  @Test func `count what is lost after a reload led elsewhere`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    signal(SIGPIPE, SIG_IGN)
    try #require(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    var settings = AccessLogSettings()
    settings.target = .file(path)
    settings.queueBytes = 64 << 10
    let state = try LogWriters.State(settings)
    let level = LogLevelSwitch(.error)
    let logs = LogWriters(
      state, diagnostics: Logger(DiagnosticHandler(state.output, format: .json, level: level)), level: level)
    let writer = try #require(state.access)
    // More than the pipe takes: some are being written, some wait, one has no room.
    while writer.hand(over: Array("line\n".utf8), count: 1) {}
    #expect(logs.droppedLines == 1)
    var off = settings
    off.target = .off
    logs.use(nil, for: off)
    #expect(logs.queuedBytes > 0)
    close(reader)
    while logs.queuedBytes > 0 { sched_yield() }
    #expect(logs.droppedLines > 1)
    #expect(logs.droppedLines == writer.droppedLines)
    logs.finish()
  }
}
