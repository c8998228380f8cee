import HTTPWire
import Testing

/// What a reader found in a body.
struct SeenBody: Equatable {
  var content = ""
  var trailers: [String] = []
  var isAtEnd = false
  var rest = ""
}

/// What a reader makes of these bytes, however they arrive and whether or not the buffer moves in between.
func body(
  _ framing: BodyFraming, _ text: String, limits: BodyLimits = BodyLimits(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome<SeenBody> {
  feed(Array(text.utf8), sourceLocation: sourceLocation) { bytes, arrival in
    let still = read(framing, bytes, arrival, limits, compacting: false)
    let moving = read(framing, bytes, arrival, limits, compacting: true)
    if still != moving { Issue.record("\(arrival): \(still), in a moving buffer: \(moving)") }
    return still
  }
}

private func read(
  _ framing: BodyFraming, _ bytes: [UInt8], _ arrival: Arrival, _ limits: BodyLimits, compacting: Bool
) -> Outcome<SeenBody> {
  var reader = BodyReader(framing, limits: limits)
  var seen = SeenBody()
  var buffer: [UInt8] = []
  var start = 0
  var arrived = 0
  do throws(MalformedMessage) {
    for count in arrival.steps(bytes.count) {
      if compacting {
        buffer.removeFirst(start)
        start = 0
      }
      buffer += bytes[arrived..<count]
      arrived = count
      var range = start..<buffer.count
      try drain(&reader, buffer, &range, into: &seen)
      start = range.lowerBound
    }
  } catch {
    return .refused(error)
  }
  seen.isAtEnd = reader.isAtEnd
  seen.rest = text(buffer[start...])
  return .whole(seen)
}

private func drain(
  _ reader: inout BodyReader, _ buffer: [UInt8], _ range: inout Range<Int>, into seen: inout SeenBody
) throws(MalformedMessage) {
  while true {
    switch try reader.next(buffer, in: &range) {
    case .data(let data): seen.content += text(buffer[data])
    case .needsMore: return
    case .end(let trailers):
      seen.trailers += trailers.map { text(buffer[$0.name]) + "=" + text(buffer[$0.value]) }
      return
    }
  }
}
