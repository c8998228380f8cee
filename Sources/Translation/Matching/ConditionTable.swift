/// The conditions of all entries, to be asked about one error. Entries are numbered by rank: the most specific is 0.
///
/// A class, so that asking it counts one reference and not one for each array.
final class ConditionTable: Sendable {
  /// What a pattern is compared with.
  enum Source: Sendable {
    case text(MatchSubject.TextSource)
    case value(Int)
    case requestField(Int)
    case responseField(Int)
  }

  private struct Test: Sendable {
    let source: Source
    let pattern: Int
  }

  /// Numbers only, so that reading one counts no references.
  private struct Conditions: Sendable {
    let origin: Origin
    /// A range for each status or class, in `statuses`; nil is any.
    let statuses: Range<Int>?
    /// Whether they are single statuses and no class.
    let namesStatus: Bool
    /// The number of the code; nil is any.
    let code: Int?
    /// One bit for each method of `EntryMatch.knownMethods`; 0 is any.
    let methods: UInt16
    let path: Int?
    let tests: Range<Int>
    let hasCaptures: Bool
  }

  private let conditions: [Conditions]
  private let tests: [Test]
  private let statuses: [ClosedRange<Int>]
  private let paths: [PathTemplate]
  private let patterns: PatternTable
  private let pointers: [JSONPointer]

  /// The conditions of `matches`, given in the order of their ranks; the other parameters say what the numbers in
  /// `MatchSubject` and `Question` stand for.
  init(
    _ matches: [EntryMatch], codes: [String: Int], pointers: [JSONPointer: Int], requestFields: [String: Int],
    responseFields: [String: Int]
  ) {
    self.pointers = CatalogueParts.inOrder(pointers)
    var conditions: [Conditions] = []
    var tests: [Test] = []
    var statuses: [ClosedRange<Int>] = []
    var paths: [PathTemplate] = []
    var patterns = PatternTable()
    func add(_ pattern: TextPattern?, _ source: Source) {
      guard let pattern else { return }
      tests.append(Test(source: source, pattern: patterns.add(pattern)))
    }
    for match in matches {
      let start = tests.count
      add(match.text, .text(.any))
      add(match.message, .text(.message))
      add(match.detail, .text(.detail))
      add(match.suberror, .text(.suberror))
      for value in match.json { add(value.pattern, .value(pointers[value.pointer] ?? 0)) }
      for field in match.requestFields {
        add(field.pattern, .requestField(requestFields[field.name.lowercased()] ?? 0))
      }
      for field in match.responseFields {
        add(field.pattern, .responseField(responseFields[field.name.lowercased()] ?? 0))
      }
      if let path = match.path { paths.append(path) }
      let firstStatus = statuses.count
      statuses += match.status?.ranges ?? []
      conditions.append(
        Conditions(
          origin: match.origin, statuses: match.status == nil ? nil : firstStatus..<statuses.count,
          namesStatus: match.status?.isExact ?? false, code: match.code.flatMap { codes[$0] },
          methods: match.methods.reduce(0) { $0 | Question.bit(of: $1) },
          path: match.path == nil ? nil : paths.count - 1, tests: start..<tests.count,
          hasCaptures: !match.captureNames.isEmpty))
    }
    self.conditions = conditions
    self.tests = tests
    self.statuses = statuses
    self.paths = paths
    self.patterns = patterns
  }

  /// Whether all conditions hold.
  func hold(_ rank: Int, of subject: borrowing MatchSubject, _ question: Question) -> Bool {
    let asked = conditions[rank]
    guard question.item != nil || asked.code == nil || asked.code == question.code else { return false }
    guard asked.origin == subject.origin else { return false }
    guard question.item != nil || holds(asked.statuses, subject.status) else { return false }
    guard asked.methods == 0 || asked.methods & question.method != 0 else { return false }
    if let path = asked.path, !paths[path].fits(subject.path) { return false }
    var fitsItem = question.item == nil
    for test in asked.tests {
      guard let (_, isItem) = text(for: tests[test], of: subject, question) else { return false }
      if isItem { fitsItem = true }
    }
    return fitsItem
  }

  /// What the patterns of an entry whose conditions hold take out of the error.
  func captures(_ rank: Int, of subject: borrowing MatchSubject, _ question: Question) -> Captures {
    var captures = Captures()
    let asked = conditions[rank]
    guard asked.hasCaptures else { return captures }
    for test in asked.tests {
      guard let (text, _) = text(for: tests[test], of: subject, question) else { continue }
      patterns.capture(tests[test].pattern, of: text, into: &captures)
    }
    if let path = asked.path { paths[path].capture(of: subject.path, into: &captures) }
    return captures
  }

  /// Whether the conditions are about what the upstream said or what fields there are, not only about code and place.
  func areAboutContents(_ rank: Int) -> Bool { !conditions[rank].tests.isEmpty }

  /// Whether a code is among the conditions.
  func nameCode(_ rank: Int) -> Bool { conditions[rank].code != nil }

  /// Whether a status, and not merely a class, is among the conditions.
  func nameStatus(_ rank: Int) -> Bool { conditions[rank].namesStatus }

  private func holds(_ range: Range<Int>?, _ status: Int) -> Bool {
    guard let range else { return true }
    for index in range where statuses[index].contains(status) { return true }
    return false
  }

  /// The text that fits, and whether that is the item of the question.
  private func text(
    for test: Test, of subject: borrowing MatchSubject, _ question: Question
  ) -> (text: ArraySlice<UInt8>, isItem: Bool)? {
    let text: ArraySlice<UInt8>?
    switch test.source {
    case .text(let source):
      if let item = question.item, source != .message, patterns.fits(test.pattern, item.span) { return (item, true) }
      return subject.firstText(of: source) { patterns.fits(test.pattern, $0) }.map { ($0, false) }
    case .value(let index): text = subject.value(at: pointers[index])
    case .requestField(let index): text = subject.requestField(index)
    case .responseField(let index): text = subject.responseField(index)
    }
    guard let text, patterns.fits(test.pattern, text.span) else { return nil }
    return (text, false)
  }
}
