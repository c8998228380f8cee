import ArgumentParser
import Curl
import EventLoop
import TLS

/// What must be done before any thread starts.
enum ProcessSetup {
  /// Libraries, signals, descriptors, memory.
  static func prepare() {
    TLSLibrary.initialise()
    guard CurlLibrary.initialise() else {
      Console.writeError("dragoman: libcurl cannot work on this machine\n")
      Dragoman.exit(withError: ExitCode(1))
    }
    SignalWatcher.blockSignals()
    Process.forgetEndedChildren()
    Process.raiseDescriptorLimit()
    Process.limitAllocator()
  }
}
