import HTTPWire

/// Which trailers go on. What must not stand there at all the codec has taken away already (`isForbiddenInTrailers`).
///
/// Where `Connection` names fields, it names trailers, too (RFC 9110 section 7.6.1): all of them stay behind then, which
/// every recipient on the way may do (section 6.5.1).
extension Exchange {
  /// The request's trailers for the upstream: none that carries an ID or a trace in place of what has been decided here.
  func forwardedRequestTrailers(_ trailers: [FieldLine]) -> [FieldLine] {
    if trailers.isEmpty || request.nominatesOtherFields { return [] }
    return trailers.filter { !isReplaced($0, in: client.inbox.bytes) }
  }

  /// The answer's trailers for the client: none that carries another ID.
  func forwardedResponseTrailers(_ trailers: [FieldLine]) -> [FieldLine] {
    if trailers.isEmpty || response.nominatesOtherFields { return [] }
    return trailers.filter { !snapshot.correlationField.isName(of: $0, in: fromUpstream.bytes) }
  }
}
