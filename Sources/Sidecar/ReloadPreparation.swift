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
  /// The files that are watched.
  var watched: [String] = []

  /// A configuration that is ready, and the access log's writer.
  struct Product: Sendable {
    let snapshot: Snapshot
    let accessLog: DescriptorWriter?
    let sources: ConfigurationSources
  }

  /// Everything that is wrong, each with its place.
  struct Problems: Error {
    let texts: [String]
    /// What was read, or could not be; nil where it did not come to that.
    var sources: ConfigurationSources?
  }

  /// The loops have a processor first: requests are not to notice that a configuration is read.
  private static let niceness: Int32 = 10

  /// Prepares on a thread that nobody waits for: neither exchanges nor scrapes.
  func runOnThread() async -> Result<Product, Problems> {
    let loop: EventLoop
    do throws(SystemError) {
      loop = try EventLoop()
      _ = try LoopThread(running: loop, name: "dragoman-reload", niceness: Self.niceness)
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
    let start = Int64(WallClock.read())
    let before = Dictionary(watched.map { ($0, FileStamp($0)) }) { first, _ in first }
    do throws(ConfigurationErrors) {
      configuration = try load()
    } catch {
      let sources = ConfigurationSources(files: error.files, readSince: start, before: before)
      return .failure(Problems(texts: error.problems.map(\.headline), sources: sources))
    }
    let sources = ConfigurationSources(files: configuration.files, readSince: start, before: before)
    let snapshot: Snapshot
    do throws(SettingFaults) {
      // The name of the process in `Via` stays.
      snapshot = try Snapshot(configuration, after: current.listeners, pseudonym: current.pseudonym)
    } catch {
      return .failure(Problems(texts: error.texts, sources: sources))
    }
    do throws(SystemError) {
      if configuration.settings.accessLog.target == logs.target { try reopening.get() }
      let accessLog = try logs.writer(for: configuration.settings.accessLog)
      // Here, where nobody waits for it, and not by the loop that is first asked for one of them.
      snapshot.translator.read(current.translator.languagesInUse)
      return .success(Product(snapshot: snapshot, accessLog: accessLog, sources: sources))
    } catch {
      return .failure(Problems(texts: ["access_log.to: \(error)"], sources: sources))
    }
  }
}
