import Configuration
import Translation

/// What a process waits for: reading catalogue and default language, then each language when it is first asked for.
struct StartMeasurement {
  private var loads: [Double] = []
  private var languages: [(language: String, milliseconds: [Double])] = []

  private static let rounds = 15

  init() throws {
    for _ in 0..<Self.rounds {
      var translator: Translator?
      loads.append(try Self.milliseconds { translator = try Configuration.load().translator })
      guard let translator else { continue }
      for (index, language) in translator.languages.enumerated() {
        let request = RequestFacts(acceptLanguage: Array(language.utf8))
        if languages.count == index { languages.append((language, [])) }
        languages[index].milliseconds.append(
          Self.milliseconds { _ = translator.translate(.failure(.internalError), for: request) })
      }
    }
  }

  func print() {
    Swift.print("start, the first time: \(Table.fixed(loads[0])) ms, then: \(Table.fixed(Self.median(loads))) ms")
    for (language, milliseconds) in languages {
      Swift.print(
        "first use of \(language): \(Table.fixed(milliseconds[0])) ms, then: \(Table.fixed(Self.median(milliseconds))) ms"
      )
    }
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = SuspendingClock()
    let elapsed = try clock.measure(body).components
    return Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) / 1e15
  }
}
