import HTTPWire
import JSON
import Telemetry

/// `/reload`: has the configuration read again, and says what became of it.
extension AdminServer {
  /// The number of the configuration in force; or, as a problem (RFC 9457), everything that is wrong with the files, each
  /// with its place.
  func reload() async -> AdminAnswer {
    switch await reloader.reload() {
    case .reloaded:
      return AdminAnswer { [generation = reloader.status.generation] json in
        json.member("generation", generation)
      }
    case .refused(let problems):
      return .problem(422, "nothing has changed: something is wrong with the configuration", problems)
    case .stopping:
      return .problem(503, "the process is about to end")
    }
  }
}
