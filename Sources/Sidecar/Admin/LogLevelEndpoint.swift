import HTTPWire
import JSON
import Telemetry

/// `/log-level`: how loud diagnostics must be to be written, until the process ends or the configuration is read again with
/// another `log.level`.
extension AdminServer {
  /// Says what the level is. `PUT` with `level` changes it first.
  func logLevel(_ request: AdminRequest) -> AdminAnswer {
    let wanted = request.query?["level"]
    if request.method == .put {
      guard let level = wanted.flatMap(LogLevel.init) else {
        return .problem(400, "level is one of \(LogLevel.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      logs.level.level = level
    } else if wanted != nil {
      return .problem(400, "the level is changed with PUT")
    }
    return AdminAnswer { json in
      json.member("level", logs.level.level.rawValue)
    }
  }
}
