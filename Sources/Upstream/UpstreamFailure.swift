public import Curl

/// Why a request got no upstream connection.
public enum UpstreamFailure: Error, Equatable, Sendable {
  /// Dialling failed.
  case dial(DialFailure)
  /// All connections are in use and as many requests as allowed wait already.
  case overloaded
  /// There was none before the end of all time that there is.
  case outOfTime
  /// None became free in time.
  case pendingTimeout
  /// Whoever wanted it has gone.
  case abandoned
}
