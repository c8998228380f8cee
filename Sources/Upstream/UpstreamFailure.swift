public import Curl

/// Why a request got no upstream connection.
public enum UpstreamFailure: Error, Equatable, Sendable {
  /// Dialling failed.
  case dial(DialFailure)
  /// All connections are in use and as many requests as allowed wait already.
  case overloaded
  /// None became free in time.
  case pendingTimeout
  /// Whoever wanted it has gone.
  case abandoned
}
