/// The formats an error can be written in.
enum Format: Sendable {
  /// RFC 9457, with the members that Make's own clients read.
  case problemJSON

  var mediaType: String {
    switch self {
    case .problemJSON: "application/problem+json"
    }
  }

  func render(_ error: borrowing UnifiedError) -> [UInt8] {
    switch self {
    case .problemJSON: ProblemJSON.render(error)
    }
  }
}
