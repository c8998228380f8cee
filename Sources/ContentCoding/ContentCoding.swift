/// Undoes and applies the content codings of HTTP (RFC 9110, section 8.4).
public enum ContentCoding {
  /// Decodes a body; never throws, never traps, always returns what could be had.
  ///
  /// An empty body is complete and empty, whatever its codings (an answer to HEAD, or a server's slip). Bytes after the
  /// end of a coding are passed over, as clients commonly do.
  ///
  /// - Parameters:
  ///   - body: The body as received.
  ///   - codings: What was applied to it, in this order: the last is undone first.
  ///   - limits: What may come out.
  /// - Returns: The content as far as it could be decoded, and how far that is.
  public static func decode(
    _ body: [UInt8], codings: [Coding], limits: DecodingLimits = DecodingLimits()
  ) -> Decoded {
    guard codings.count <= Coding.maximumCount else { return Decoded(bytes: [], outcome: .corrupt) }
    let budget = limits.budget(forReceived: body.count)
    var decoded = Decoded(bytes: body, outcome: .complete)
    for coding in codings.reversed() {
      let inner = undo(coding, of: decoded.bytes, budget: budget)
      // What was cut outside is cut inside too: the first thing that went wrong is the one to report.
      decoded = Decoded(bytes: inner.bytes, outcome: decoded.outcome == .complete ? inner.outcome : decoded.outcome)
    }
    // Without any coding the limits hold all the same.
    return codings.isEmpty ? undo(.identity, of: body, budget: budget) : decoded
  }

  private static func undo(_ coding: Coding, of body: [UInt8], budget: Int) -> Decoded {
    if body.isEmpty { return Decoded(bytes: [], outcome: .complete) }
    switch coding {
    case .identity:
      guard body.count > budget else { return Decoded(bytes: body, outcome: .complete) }
      return Decoded(bytes: Array(body[..<budget]), outcome: .truncatedAtLimit)
    case .gzip: return drain(ZlibDecoder(.gzip), body, budget: budget)
    case .deflate: return drain(ZlibDecoder(ZlibDecoder.Wrapping(ofDeflate: body)), body, budget: budget)
    case .br: return drain(BrotliDecoder(), body, budget: budget)
    case .zstd: return drain(ZstdDecoder(), body, budget: budget)
    }
  }
}
