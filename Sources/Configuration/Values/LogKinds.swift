internal import Telemetry

extension ValueKind where Value == AccessLogTarget {
  /// `off`, `-` or a file.
  static var accessLog: ValueKind {
    let show: @Sendable (AccessLogTarget) -> String = { log in
      switch log {
      case .off: "off"
      case .standardOutput: "\"-\""
      case .file(let path): PathText.show(path)
      }
    }
    return .scalar("off, \"-\" for standard output, or the path of a file", show: show) {
      (text, place) throws(Refusal) in
      switch text {
      case "off": return .off
      case "-": return .standardOutput
      default: return .file(try PathText.parse(text, place))
      }
    }
  }
}

extension ValueKind where Value == [AccessField] {
  /// A list of what a line of the access log can tell, each once.
  static var accessFields: ValueKind {
    .list("a list of " + AccessField.allCases.map(\.rawValue).joined(separator: ", "), of: .word)
  }
}
