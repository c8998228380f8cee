import Testing
import TestSupport

@testable import Translation

/// The index and a matcher that tries every entry in turn come to the same.
@Suite("Matching, beside a matcher that tries everything") struct MatchingReferenceTests {
  /// Few letters, so that texts and patterns often meet.
  private static let words = ["a", "A", "b", "ab", " ", "1", "12", ".", "ä", "'"]
  private static let segments = ["a", "A", "Bc", "5"]
  private static let statuses = [400, 404, 500]

  private static func chance(_ percent: Int, _ random: inout SplitMix64) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private static func text(_ random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
  }

  private static func parts(_ prefix: String, _ random: inout SplitMix64) -> [NaiveMatcher.Part] {
    while true {
      var parts: [NaiveMatcher.Part] = []
      for index in 0..<Int.random(in: 1...5, using: &random) {
        if case .literal? = parts.last {
          parts.append(chance(30, &random) ? .integer("\(prefix)\(index)") : .text("\(prefix)\(index)"))
        } else if parts.isEmpty, chance(30, &random) {
          parts.append(.text("\(prefix)\(index)"))
        } else {
          let text = text(&random)
          parts.append(.literal(text.isEmpty ? "a" : text))
        }
      }
      // What is trimmed away may leave nothing.
      if (try? TextPattern(parsing: parts.source)) != nil { return parts }
    }
  }

  private static func rule(_ random: inout SplitMix64) -> NaiveMatcher.Rule {
    var rule = NaiveMatcher.Rule()
    if chance(40, &random) {
      rule.status = chance(30, &random) ? .hundreds(4) : .exactly(statuses.randomElement(using: &random) ?? 400)
    }
    if chance(30, &random) { rule.code = ["IM1", "SC400"].randomElement(using: &random) }
    for source in ["text", "message", "detail", "suberror"] where chance(15, &random) {
      rule.texts.append(.init(source: source, parts: parts(String(source.first ?? "x"), &random)))
    }
    if chance(15, &random) { rule.json = [("/error/type", parts("j", &random))] }
    if chance(15, &random) { rule.field = parts("f", &random) }
    if chance(20, &random) { rule.methods = [["GET"], ["POST", "PUT"]].randomElement(using: &random) ?? [] }
    if chance(25, &random) {
      rule.path = (0..<Int.random(in: 1...2, using: &random)).map {
        chance(40, &random) ? "{p\($0)}" : segments.randomElement(using: &random) ?? "a"
      }
      rule.isOpen = chance(40, &random)
    }
    return rule
  }

  /// A text, one time in two made to fit a pattern of the rules.
  private static func text(near rules: [NaiveMatcher.Rule], _ random: inout SplitMix64) -> String {
    let patterns = rules.flatMap { $0.texts.map(\.parts) + $0.json.map(\.parts) + [$0.field].compactMap { $0 } }
    guard chance(60, &random), let parts = patterns.randomElement(using: &random) else { return text(&random) }
    return parts.map { part in
      switch part {
      case .literal(let text): chance(50, &random) ? text.uppercased().replacing("Ä", with: "ä") : text
      case .text: text(&random)
      case .integer: words.randomElement(using: &random) ?? "1"
      }
    }.joined()
  }

  private static func failure(near rules: [NaiveMatcher.Rule], _ random: inout SplitMix64) -> NaiveMatcher.Failure {
    func maybe(_ percent: Int) -> String? { chance(percent, &random) ? text(near: rules, &random) : nil }
    return NaiveMatcher.Failure(
      status: statuses.randomElement(using: &random) ?? 400,
      code: chance(60, &random) ? ["IM1", "SC400", "IM9"].randomElement(using: &random) : nil,
      message: maybe(60), details: (0..<Int.random(in: 0...2, using: &random)).map { _ in text(near: rules, &random) },
      suberrors: (0..<Int.random(in: 0...2, using: &random)).map { _ in text(near: rules, &random) },
      type: maybe(50), field: maybe(50), method: ["GET", "POST", "PATCH"].randomElement(using: &random) ?? "GET",
      path: (0..<Int.random(in: 1...3, using: &random)).map { _ in segments.randomElement(using: &random) ?? "a" })
  }

  @Test(arguments: 1...40)
  func `both find the same entry and the same captures`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    var matched = 0
    for _ in 0..<25 {
      let rules = (0..<Int.random(in: 1...12, using: &random)).map { _ in Self.rule(&random) }
      let world = MatchWorld(rules.enumerated().map { ("\($0.offset)", $0.element.match) } + [("none", EntryMatch())])
      for _ in 0..<10 {
        let failure = Self.failure(near: rules, &random)
        let expected = NaiveMatcher.winner(rules, failure)
        let found = world.find(
          failure.status, failure.body, method: failure.method, path: "/" + failure.path.joined(separator: "/"),
          request: ["x-thing": failure.field ?? ""])
        #expect(
          found.id == expected.map { "\($0.index)" } ?? "none" && found.captures == expected?.captures ?? [:],
          "\(rules.map { ($0.texts.map { $0.source + ": " + $0.parts.source }) }) \(failure) \(found) \(String(describing: expected))"
        )
        if expected != nil { matched += 1 }
      }
    }
    // The errors are such that the comparison says something.
    #expect(matched > 100)
  }
}
