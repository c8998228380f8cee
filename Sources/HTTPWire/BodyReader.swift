/// What `BodyReader` found.
public enum BodyEvent: Sendable, Equatable {
  /// Content, where it lies in the buffer.
  case data(Range<Int>)
  /// Nothing more to be had from the bytes given.
  case needsMore
  /// The body is over. The trailer lines, without the forbidden ones, lie in the buffer given last.
  case end(trailers: [FieldLine])
}

/// Finds the content in a message's body without copying it (RFC 9112 sections 6 and 7).
///
/// It takes the bytes it is done with off the front of the range; the rest must be given again, with more behind it. Bytes
/// behind the end of the body are never taken. Only a trailer section stays in the range until it is whole, so
/// that its lines lie together: the buffer must be able to hold `maximumTrailerBytes`.
public struct BodyReader: Sendable {
  private enum Phase: Sendable {
    case fixed, untilClose, chunkLine, chunkData, chunkReturn, chunkLineFeed, trailers, ended
  }

  private let limits: BodyLimits
  private var phase: Phase
  /// Of the fixed length, or of the chunk under way.
  private var remaining = 0
  /// Content bytes that may still come.
  private var allowance: Int
  private var chunkLine = ChunkLine()
  private var section = FieldSectionParser(at: 0)
  private var sectionStart = -1
  private var trailers: [FieldLine] = []

  /// A reader for one body.
  public init(_ framing: BodyFraming, limits: BodyLimits = BodyLimits()) {
    self.limits = limits
    allowance = limits.maximumBodyBytes
    switch framing {
    case .none: phase = .ended
    case .length(let length):
      phase = length == 0 ? .ended : .fixed
      remaining = length
    case .chunked: phase = .chunkLine
    case .untilClose: phase = .untilClose
    }
  }

  /// Whether the end of the body has been reached.
  public var isAtEnd: Bool { phase == .ended }

  /// Takes the next event off the front of `range`. Fails with `malformed`, `contentTooLarge` or `fieldsTooLarge`.
  public mutating func next(
    _ bytes: Span<UInt8>, in range: inout Range<Int>
  ) throws(MalformedMessage) -> BodyEvent {
    switch phase {
    case .ended: return .end(trailers: [])
    case .fixed:
      if remaining > allowance { throw Self.tooLarge }
      return takeData(&range, then: .ended)
    case .untilClose:
      if range.isEmpty { return .needsMore }
      if allowance == 0 { throw Self.tooLarge }
      remaining = allowance
      return takeData(&range, then: .untilClose)
    case .chunkData: return takeData(&range, then: .chunkReturn)
    case .chunkReturn, .chunkLineFeed, .chunkLine: return try nextChunk(bytes, in: &range)
    case .trailers: return try takeTrailers(bytes, in: &range)
    }
  }

  /// The same on an array.
  @inlinable
  public mutating func next(
    _ bytes: borrowing [UInt8], in range: inout Range<Int>
  ) throws(MalformedMessage) -> BodyEvent {
    try next(bytes.span, in: &range)
  }

  /// To be told when the peer has closed: the end of an `untilClose` body, and of any other one too early an end, which
  /// is `malformed`.
  public mutating func endOfInput() throws(MalformedMessage) {
    switch phase {
    case .ended, .untilClose: phase = .ended
    default: throw MalformedMessage("closed before the end of the body")
    }
  }

  private static var tooLarge: MalformedMessage { MalformedMessage(.contentTooLarge, "body too large") }

  private mutating func takeData(_ range: inout Range<Int>, then next: Phase) -> BodyEvent {
    let count = min(remaining, range.count)
    if count == 0 { return .needsMore }
    let data = range.lowerBound..<range.lowerBound + count
    range = data.upperBound..<range.upperBound
    remaining -= count
    allowance -= count
    if remaining == 0 { phase = next }
    return .data(data)
  }

  /// Reads up to the next chunk's first content byte, or through the trailers.
  private mutating func nextChunk(
    _ bytes: Span<UInt8>, in range: inout Range<Int>
  ) throws(MalformedMessage) -> BodyEvent {
    while let index = range.first {
      range = index + 1..<range.upperBound
      switch phase {
      case .chunkReturn:
        guard bytes[index] == Byte.carriageReturn else { throw MalformedMessage("chunk longer than its size") }
        phase = .chunkLineFeed
      case .chunkLineFeed:
        guard bytes[index] == Byte.lineFeed else { throw MalformedMessage("chunk does not end in CRLF") }
        phase = .chunkLine
      default:
        guard try chunkLine.consume(bytes[index], maximumBytes: limits.maximumChunkLineBytes) else { continue }
        return try beginChunk(bytes, in: &range)
      }
    }
    return .needsMore
  }

  private mutating func beginChunk(
    _ bytes: Span<UInt8>, in range: inout Range<Int>
  ) throws(MalformedMessage) -> BodyEvent {
    remaining = chunkLine.size
    chunkLine = ChunkLine()
    if remaining > allowance { throw Self.tooLarge }
    phase = remaining == 0 ? .trailers : .chunkData
    return try next(bytes, in: &range)
  }

  private mutating func takeTrailers(
    _ bytes: Span<UInt8>, in range: inout Range<Int>
  ) throws(MalformedMessage) -> BodyEvent {
    precondition(range.upperBound <= UInt32.max, "field lines hold their offsets in 32 bits")
    if range.lowerBound != sectionStart {
      sectionStart = range.lowerBound
      section = FieldSectionParser(at: sectionStart)
      trailers.removeAll()
    }
    let end = min(range.upperBound, sectionStart + limits.maximumTrailerBytes)
    let isWhole = try section.parse(
      bytes, to: end, maximumCount: limits.maximumTrailerCount, names: .shared, into: &trailers)
    guard isWhole else {
      if end - sectionStart == limits.maximumTrailerBytes {
        throw MalformedMessage(.fieldsTooLarge, "trailer section too large")
      }
      return .needsMore
    }
    range = section.position..<range.upperBound
    phase = .ended
    let allowed = trailers.isEmpty ? [] : trailers.filter { !$0.known.isForbiddenInTrailers }
    trailers = []
    return .end(trailers: allowed)
  }
}
