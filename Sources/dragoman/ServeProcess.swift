import ArgumentParser
import Configuration
import EventLoop
import Sidecar

/// What `serve` and `demo` share: from a configuration to the exit status.
enum ServeProcess {
  /// Serves with the configuration of `file` (nil: the defaults) until a signal ends it; SIGHUP reads it again. What is
  /// wrong with it at the start, an address in use or a log that cannot be opened goes to standard error.
  static func run(
    _ file: String?, _ overrides: SettingsOverrides, onReady: @escaping @Sendable (Sidecar) -> Void = { _ in }
  ) throws -> Int32 {
    let load: Sidecar.Load = { () throws(ConfigurationErrors) in
      try Configuration.load(file: file, overrides: overrides, trying: Sidecar.trial)
    }
    let start = WallClock.read()
    let configuration = try first(load)
    do throws(SystemError) {
      let loop = try EventLoop()
      let sidecar = try Sidecar(configuration, readSince: start, build: Version.build, reloadingWith: load)
      return sidecar.run(on: loop) { onReady(sidecar) }
    } catch {
      Console.writeError("dragoman: \(error)\n")
      throw ExitCode(1)
    }
  }

  private static func first(_ load: Sidecar.Load) throws -> LoadedConfiguration {
    do {
      return try load()
    } catch {
      Console.writeError("\(error)\n")
      throw ExitCode(2)
    }
  }
}
