/// The canonical codes of gRPC (google.rpc.Code) that an HTTP status of 400 and above can stand for.
enum CanonicalCode: String {
  case cancelled = "CANCELLED"
  case invalidArgument = "INVALID_ARGUMENT"
  case deadlineExceeded = "DEADLINE_EXCEEDED"
  case notFound = "NOT_FOUND"
  case permissionDenied = "PERMISSION_DENIED"
  case resourceExhausted = "RESOURCE_EXHAUSTED"
  case failedPrecondition = "FAILED_PRECONDITION"
  case aborted = "ABORTED"
  case outOfRange = "OUT_OF_RANGE"
  case unimplemented = "UNIMPLEMENTED"
  case `internal` = "INTERNAL"
  case unavailable = "UNAVAILABLE"
  case unauthenticated = "UNAUTHENTICATED"

  /// The code whose HTTP mapping in google/rpc/code.proto is `status`; for others the nearest in meaning.
  init(status: Int) {
    self =
      switch status {
      case 401, 407, 511: .unauthenticated
      case 402, 403, 451: .permissionDenied
      case 404, 410: .notFound
      case 405, 501, 505: .unimplemented
      case 408, 504: .deadlineExceeded
      case 409: .aborted
      case 412, 423, 424, 426, 428: .failedPrecondition
      case 416: .outOfRange
      case 429, 507: .resourceExhausted
      case 499: .cancelled
      case 502, 503: .unavailable
      case 500...: .internal
      default: .invalidArgument
      }
  }
}
