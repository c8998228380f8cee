/// What arrived instead of a success.
public enum Evidence: Sendable {
  /// An answer of the upstream with a status of 400 or above.
  case response(ErrorResponse)
  /// No answer, because of a failure of the proxy's own.
  case failure(Failure)
}
