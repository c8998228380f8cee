import EventLoop
import Logging

/// What systemd hears of this process, if it started it. Lives on the loop of the admin port.
final class ServiceSupervision {
  private let manager = ServiceManager()
  private let loop: EventLoop
  private let pulse: LoopPulse
  private let diagnostics: Logger
  private var isStopped = false
  private let waiter: Waiter

  init(_ pulse: LoopPulse, on loop: EventLoop, diagnostics: Logger) {
    self.pulse = pulse
    self.loop = loop
    self.diagnostics = diagnostics
    waiter = Waiter(on: loop)
  }

  /// Requests are taken; from now on the watchdog hears of us.
  func ready() {
    manager.ready(status: "serving")
    guard let interval = manager.watchdogMicroseconds else { return }
    Task(executorPreference: loop) { [bound = LoopBound(self, to: loop)] in
      await bound.value.feedWatchdog(everyMilliseconds: max(1, Int(clamping: interval) / 2_000))
    }
  }

  /// The configuration is being read again.
  func reloading() { manager.reloading() }

  /// It has been read.
  func reloaded(problem: String?) {
    manager.ready(status: problem.map { "serving; not reloaded: \($0)" } ?? "serving")
  }

  /// The end has begun; the watchdog still hears of us.
  func stopping() { manager.stopping(status: "finishing what runs") }

  /// Nothing more is said: the loops end.
  func stop() {
    isStopped = true
    waiter.wake()
  }

  /// Twice in the interval, as sd_watchdog_enabled(3) asks, but only while every loop answers: a process that is half dead
  /// is to be started anew.
  private func feedWatchdog(everyMilliseconds milliseconds: Int) async {
    while !isStopped {
      let next = Instant.read().adding(milliseconds: milliseconds)
      let stuck = await pulse.stuckLoops(withinMilliseconds: milliseconds)
      if isStopped { return }
      if stuck.isEmpty {
        manager.alive()
      } else {
        diagnostics.error("loops do not answer", metadata: ["loops": "\(stuck)"])
      }
      while !isStopped, loop.now < next, await waiter.wait(until: next) {}
    }
  }
}
