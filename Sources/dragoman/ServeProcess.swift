import ArgumentParser
import Configuration
import EventLoop
import Sidecar

/// What `serve` and `demo` share: from a configuration to the exit status.
enum ServeProcess {
  /// Loads the configuration; what is wrong with it goes to standard error, all at once.
  static func load(_ file: String?, _ overrides: SettingsOverrides) throws -> LoadedConfiguration {
    do {
      return try Configuration.load(file: file, overrides: overrides)
    } catch {
      Console.writeError("\(error)\n")
      throw ExitCode(2)
    }
  }

  /// Serves until a signal; an address in use or a log that cannot be opened goes to standard error.
  static func run(
    _ configuration: LoadedConfiguration, onReady: @escaping @Sendable (Sidecar) -> Void = { _ in }
  ) throws -> Int32 {
    do throws(SystemError) {
      let loop = try EventLoop()
      let sidecar = try Sidecar(configuration, build: Version.build)
      return sidecar.run(on: loop) { onReady(sidecar) }
    } catch {
      Console.writeError("dragoman: \(error)\n")
      throw ExitCode(1)
    }
  }
}
