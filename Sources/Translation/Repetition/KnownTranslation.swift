import ByteWords

/// A translation as it is for every correlation ID: the body without the ID, and where that stands in it.
final class KnownTranslation {
  let key: [UInt8]
  /// The answer; its body lacks the ID.
  private var answer: Translated
  /// Where in the body the ID stands, in order. The same place twice: the ID twice.
  private let places: [Int]

  /// Learns from `answer`, made for `correlationID`, and from another answer to the same, made for an ID that differs in
  /// every byte: where the two bodies differ the ID stands, and nowhere else. Nothing that an upstream may write into its
  /// body, be it the very ID, can mislead that.
  ///
  /// Nil where the two differ in more than the ID.
  init?(
    key: [UInt8], _ answer: Translated, correlationID: [UInt8], translate: (_ otherID: [UInt8]) -> Translated
  ) {
    let otherID = correlationID.map { $0 == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A") }
    let (own, other) = (answer.body, translate(otherID).body)
    guard own.count == other.count else { return nil }
    var body: [UInt8] = []
    body.reserveCapacity(own.count)
    var places: [Int] = []
    var position = 0
    while position < own.count {
      if own[position] == other[position] {
        body.append(own[position])
        position += 1
      } else {
        guard own[position...].starts(with: correlationID), other[position...].starts(with: otherID) else { return nil }
        places.append(body.count)
        position += correlationID.count
      }
    }
    // A copy of its own size: the key's own memory may be larger.
    self.key = key.map { $0 }
    self.places = places
    self.answer = answer
    self.answer.body = body
  }

  /// The answer for the exchange with this ID. Which texts are missing has been told.
  func answer(for correlationID: Span<UInt8>) -> Translated {
    let known = answer.body
    var body: [UInt8] = []
    body.append(addingCapacity: known.count + places.count * correlationID.count) { body in
      var start = 0
      for place in places {
        body.append(copying: known.span.extracting(start..<place))
        body.append(copying: correlationID)
        start = place
      }
      body.append(copying: known.span.extracting(start..<known.count))
    }
    return Translated(
      status: answer.status, body: body, format: answer.format, mediaType: answer.mediaType, language: answer.language,
      retryAfter: answer.retryAfter, entry: answer.entry, origin: answer.origin, notes: answer.notes, newlyMissing: [])
  }
}
