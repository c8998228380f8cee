private import CLinux
private import Glibc

/// The signals the process reacts to.
public enum Signal: Int32, Sendable, CaseIterable {
  /// SIGHUP: read the configuration again.
  case hangUp = 1
  /// SIGINT: Ctrl-C.
  case interrupt = 2
  /// SIGQUIT: end in good order. Nothing that a signal of the keyboard or of a container's runtime ends is to be cut off.
  case quit = 3
  /// SIGTERM: end in good order.
  case terminate = 15
}

/// Brings signals to a loop as ordinary events (signalfd), so that a handler may do anything.
public final class SignalWatcher {
  private let descriptor: Descriptor

  /// Keeps `Signal.allCases` from their default action and ignores SIGPIPE. Call it before any thread starts: threads
  /// inherit the mask.
  public static func blockSignals() {
    signal(SIGPIPE, SIG_IGN)
    var set = mask()
    sigprocmask(SIG_BLOCK, &set, nil)
  }

  /// Calls `handler` on the loop's thread for each signal that comes.
  public init(on loop: EventLoop, handler: @escaping (Signal) -> Void) {
    var set = Self.mask()
    let number = signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    descriptor = Descriptor(number, on: loop)
    descriptor.handler = { descriptor in
      var info = signalfd_siginfo()
      while read(descriptor.number, &info, MemoryLayout<signalfd_siginfo>.size) > 0 {
        if let signal = Signal(rawValue: Int32(info.ssi_signo)) { handler(signal) }
      }
    }
  }

  /// Stops watching.
  public func close() { descriptor.close() }

  private static func mask() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Signal.allCases { sigaddset(&set, signal.rawValue) }
    return set
  }
}
