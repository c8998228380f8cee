import CAllocationCount
import Translation

/// What one translation takes: the median of many rounds.
struct Measurement {
  private(set) var nanoseconds = 0.0
  private(set) var allocations = 0.0
  private(set) var bytes = 0

  private static let translations = 2_000

  init(of example: Example, with translator: Translator, rounds: Int = 31) {
    self.init(of: example, rounds: rounds) { translator.translate($0, for: $1) }
  }

  /// As a loop translates, which keeps what comes again. With `isNew` none is like the one before: each has another
  /// `Retry-After`.
  init(of example: Example, repeatedWith translator: Translator, isNew: Bool) {
    let repeated = RepeatedTranslations(translator)
    var number = 0
    self.init(of: example) { evidence, request in
      guard isNew else { return repeated.translate(evidence, for: request) }
      number += 1
      var request = request
      request.retryAfter = number
      return repeated.translate(evidence, for: request)
    }
  }

  private init(of example: Example, rounds: Int = 31, translate: (Evidence, RequestFacts) -> Translated) {
    var times: [Double] = []
    for _ in 0..<rounds {
      let allocated = allocation_count()
      let clock = SuspendingClock()
      let begun = clock.now
      for _ in 0..<Self.translations {
        bytes = translate(example.evidence, example.request).body.count
      }
      let elapsed = begun.duration(to: clock.now).components
      times.append((Double(elapsed.seconds) * 1e9 + Double(elapsed.attoseconds) / 1e9) / Double(Self.translations))
      allocations = Double(allocation_count() - allocated) / Double(Self.translations)
    }
    times.sort()
    nanoseconds = times[times.count / 2]
  }
}
