/// Translates, and keeps what comes again and again: in a storm of errors one answer is wanted thousands of times, and only
/// the correlation ID differs.
///
/// A translation depends on nothing but what is in its ``TranslationKey``, so the copy is what would have been made anew. It
/// is learned when the same comes twice in a row in its place of the table; what comes once costs the making of its key, and
/// pushes nothing out.
///
/// For one loop. It is bounded by `maximumCount` and `maximumBytes`, and ends with its translator.
public final class RepeatedTranslations {
  /// No more translations than these are kept.
  static let maximumCount = 64
  /// No translation is kept whose key and body are longer together.
  static let maximumBytes = 8192

  private struct Slot {
    /// The hash of the last that came here and was not known.
    var candidate: UInt64 = 0
    var known: KnownTranslation?
  }

  private let translator: Translator
  private var slots = [Slot](repeating: Slot(), count: maximumCount)
  private var key = TranslationKey()

  /// How many answers were copied.
  private(set) var copies = 0
  /// How many translations are kept.
  var keptCount: Int { slots.count { $0.known != nil } }

  /// Keeps what `translator` translates.
  public init(_ translator: Translator) {
    self.translator = translator
  }

  /// What `Translator.translate(_:for:)` answers.
  ///
  /// The request's correlation ID has to be of characters that no format escapes: letters, digits, `-_.~:+/=@`.
  public func translate(_ evidence: Evidence, for request: RequestFacts) -> Translated {
    guard case .response(let response) = evidence, !request.correlationID.isEmpty, take(response, request) else {
      return translator.translate(evidence, for: request)
    }
    let index = Int(truncatingIfNeeded: key.hash) & (Self.maximumCount - 1)
    if let known = slots[index].known, key.equals(known.key) {
      copies += 1
      return known.answer(for: request.correlationID.span)
    }
    let answer = translator.translate(evidence, for: request)
    if slots[index].candidate == key.hash, let known = learn(answer, evidence, request) { slots[index].known = known }
    slots[index].candidate = key.hash
    return answer
  }

  private func take(_ response: borrowing ErrorResponse, _ request: borrowing RequestFacts) -> Bool {
    let path = request.path.span
    let isAskedFor = translator.distinguishes(path)
    return key.take(response, request, path: path.extracting(first: isAskedFor ? path.count : 0))
  }

  private func learn(_ answer: Translated, _ evidence: Evidence, _ request: RequestFacts) -> KnownTranslation? {
    guard key.bytes.count + answer.body.count <= Self.maximumBytes, !translator.choosesByCorrelationID else {
      return nil
    }
    return KnownTranslation(key: key.bytes, answer, correlationID: request.correlationID) { otherID in
      var request = request
      request.correlationID = otherID
      return translator.translate(evidence, for: request)
    }
  }
}
