import Configuration
import EventLoop
import Translation

/// The part of a reload that takes time: everything is read, made and opened before anything changes.
struct ReloadPreparation: Sendable {
  /// Reads the configuration; blocking.
  let load: Sidecar.Load
  /// What is in force.
  let current: Snapshot
  let logs: LogWriters.State

  /// A configuration that is ready, and the access log's writer.
  struct Product: Sendable {
    let snapshot: Snapshot
    let accessLog: DescriptorWriter?
  }

  /// Everything that is wrong, each with its place.
  struct Problems: Error {
    let texts: [String]
  }

  /// Prepares on a thread that nobody waits for: neither exchanges nor scrapes.
  func runOnThread() async -> Result<Product, Problems> {
    let loop: EventLoop
    do throws(SystemError) {
      loop = try EventLoop()
      _ = try LoopThread(running: loop, name: "dragoman-reload")
    } catch {
      return .failure(Problems(texts: ["\(error)"]))
    }
    defer { loop.stop() }
    return await Task(executorPreference: loop) { run() }.value
  }

  private func run() -> Result<Product, Problems> {
    // Whoever renamed the file waits for it to be let go, whatever else is wrong.
    let reopening = Result { () throws(SystemError) in try logs.reopen() }
    let configuration: LoadedConfiguration
    do throws(ConfigurationErrors) {
      configuration = try load()
    } catch {
      return .failure(Problems(texts: error.problems.map(\.headline)))
    }
    let listeners: ListenerPolicies
    do throws(ListenerPolicies.Problems) {
      listeners = try ListenerPolicies(
        configuration.settings, configuration.listenerFiles, after: current.listeners)
    } catch {
      return .failure(Problems(texts: error.faults.map { "\($0.setting): \($0.message)" }))
    }
    let snapshot: Snapshot
    do throws(UnusableFile) {
      // The name of the process in `Via` stays.
      snapshot = try Snapshot(configuration, listeners: listeners, pseudonym: current.pseudonym)
    } catch {
      return .failure(Problems(texts: ["\(error)"]))
    }
    do throws(SystemError) {
      if configuration.settings.accessLog.target == logs.target { try reopening.get() }
      let accessLog = try logs.writer(for: configuration.settings.accessLog)
      // Here, where nobody waits for it, and not by the loop that is first asked for one of them.
      snapshot.translator.read(current.translator.languagesInUse)
      return .success(Product(snapshot: snapshot, accessLog: accessLog))
    } catch {
      return .failure(Problems(texts: ["access_log.to: \(error)"]))
    }
  }
}
