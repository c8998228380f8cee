import Configuration
import EventLoop
import Logging

/// Where lines go: diagnostics to standard output, the line of each exchange to wherever a reload may lead it. Lives on
/// the loop of the admin port.
final class LogWriters {
  /// What a thread needs of it to prepare a reload.
  struct State: Sendable {
    /// Standard output.
    let output: DescriptorWriter
    /// The writer of the access log; nil when it is off.
    var access: DescriptorWriter?
    var target: AccessLogTarget

    /// Opens whatever `settings` name.
    init(_ settings: AccessLogSettings) throws(SystemError) {
      output = try .standardOutput(maximumBytes: settings.queueBytes)
      target = .off
      access = try writer(for: settings)
      target = settings.target
    }

    /// The writer for `settings`: this one, if they name the same place. Blocking.
    func writer(for settings: AccessLogSettings) throws(SystemError) -> DescriptorWriter? {
      if settings.target == target { return access }
      switch settings.target {
      case .off: return nil
      case .standardOutput: return output
      case .file(let path): return try .appending(to: path, maximumBytes: settings.queueBytes)
      }
    }

    /// Goes on in a new file, after the old one was renamed. Blocking.
    func reopen() throws(SystemError) { try access?.reopen() }
  }

  private(set) var state: State
  let diagnostics: Logger
  /// How loud diagnostics must be to be written.
  let level: LogLevelSwitch
  /// Those that still write out what they had when a reload led elsewhere.
  private var former: [DescriptorWriter] = []
  /// What those have lost that are done with it.
  private var linesDroppedBefore = 0

  init(_ state: State, diagnostics: Logger, level: LogLevelSwitch) {
    self.state = state
    self.diagnostics = diagnostics
    self.level = level
    for writer in writers { reportLosses(of: writer) }
  }

  /// Lines lost so far, those of writers that are no longer in use included.
  var droppedLines: Int {
    forgetFormer()
    return linesDroppedBefore + (writers + former).reduce(0) { $0 + $1.droppedLines }
  }

  /// Bytes that wait for their readers.
  var queuedBytes: Int { (writers + former).reduce(0) { $0 + $1.queuedBytes } }

  /// The access log has gone over to `writer` on every loop. The one before writes out what it has and ends.
  func use(_ writer: DescriptorWriter?, for settings: AccessLogSettings) {
    state.target = settings.target
    guard writer !== state.access else { return }
    if let writer, writer !== state.output { reportLosses(of: writer) }
    if let old = state.access, old !== state.output {
      old.finish(withinMilliseconds: 0)
      former.append(old)
    }
    state.access = writer
    forgetFormer()
  }

  /// Writes out what waits, and ends.
  func finish() {
    for writer in writers.reversed() { writer.finish(withinMilliseconds: 2_000) }
  }

  private var writers: [DescriptorWriter] {
    if let access = state.access, access !== state.output { [state.output, access] } else { [state.output] }
  }

  /// Of those that have written their last, the count is all that matters.
  private func forgetFormer() {
    former.removeAll { writer in
      guard writer.isDone else { return false }
      linesDroppedBefore += writer.droppedLines
      return true
    }
  }

  private func reportLosses(of writer: DescriptorWriter) {
    writer.onLossEnd { [diagnostics] lines in
      diagnostics.warning("log lines were lost", metadata: ["lines": .stringConvertible(lines)])
    }
  }
}
