/// The catalogue, compiled for looking up: texts, values and codes through hashes, patterns by what they begin with,
/// what restricts nothing but the status through a table.
///
/// The most specific entry whose conditions all hold wins (``Specificity``), among equals the first in the catalogue's
/// order. Each entry is found by its weightiest condition; only what is so found is judged.
final class CatalogueIndex: Sendable {
  /// What was found.
  struct Hit: Equatable {
    /// An index into the catalogue.
    var entry: Int
    /// No entry knows the code or, where there is none, the status.
    var isUnmapped: Bool
    /// What its patterns took out of the error.
    var captures = Captures()
  }

  /// What was found for a part of an error.
  struct ItemHit: Equatable {
    /// An index into the catalogue.
    var entry: Int
    /// What its patterns took out of the error.
    var captures: Captures
  }

  /// Names, in lower case, of the fields that ``RequestFacts/fields`` holds.
  let requestFields: [String]
  /// Names, in lower case, of the fields that ``ErrorResponse/fields`` holds.
  let responseFields: [String]

  /// From an entry's rank to its index; the most specific has rank 0.
  private let order: [Int]
  private let conditions: ConditionTable
  private let texts: TextIndex
  private let asksForSuberrors: Bool
  private let values: [(pointer: JSONPointer, index: TextIndex)]
  private let requestValues: [TextIndex]
  private let responseValues: [TextIndex]
  private let paths: TextIndex
  /// The paths of all entries, also of those that are found by something else, each once.
  private let templates: [PathTemplate]
  private let templateIndex: TextIndex
  /// The upstream code, to an index into `ranksByCode`.
  private let codes: ByteTable
  private let ranksByCode: [[Int]]
  /// The entries that restrict no more than method and status.
  private let ranksByMethod: [Int]
  private let make: StatusTable
  private let edge: StatusTable
  private let entryByFailure: [Failure: Int]
  /// For what cannot happen as long as `CatalogueValidation` holds.
  private let lastResort: Int

  /// An index of `entries`, which `CatalogueValidation` found good.
  init(_ entries: [Entry]) {
    let matches = entries.map(\.match)
    let parts = CatalogueParts(matches)
    order = parts.order
    requestFields = CatalogueParts.inOrder(parts.requestFields)
    responseFields = CatalogueParts.inOrder(parts.responseFields)
    conditions = parts.conditions
    texts = TextIndex(parts.texts)
    asksForSuberrors = matches.contains { $0.suberror != nil }
    values = CatalogueParts.inOrder(parts.pointers).enumerated().map { ($1, TextIndex(parts.values[$0] ?? [])) }
    requestValues = requestFields.indices.map { TextIndex(parts.requestValues[$0] ?? []) }
    responseValues = responseFields.indices.map { TextIndex(parts.responseValues[$0] ?? []) }
    paths = TextIndex(exact: [], beginnings: parts.paths)
    templates = Dictionary(matches.compactMap(\.path).map { ($0.source, $0) }) { first, _ in first }.map(\.value)
    templateIndex = TextIndex(exact: [], beginnings: templates.enumerated().map { ($1.beginning, $0) })
    codes = ByteTable(parts.codes.map { (Array($0.key.utf8), $0.value) }, comparing: .sensitive)
    ranksByCode = (0..<parts.codes.count).map { parts.ranksByCode[$0] ?? [] }
    ranksByMethod = parts.ranksByMethod
    make = StatusTable(matches, origin: .make)
    edge = StatusTable(matches, origin: .edge)
    entryByFailure = Dictionary(
      matches.enumerated().compactMap { index, match in match.failure.map { ($0, index) } }
    ) { first, _ in first }
    lastResort = make.entry(forClassOf: 500) ?? 0
  }

  /// Whether some entry asks for this path. All others are one to the catalogue.
  func hasTemplate(for path: Span<UInt8>) -> Bool {
    var first = Int.max
    templateIndex.lower(&first, by: path) { templates[$0].fits(path) }
    return first < .max
  }

  /// The entry for a failure of the proxy's own.
  func find(_ failure: Failure) -> Hit {
    guard let entry = entryByFailure[failure] else { return Hit(entry: lastResort, isUnmapped: true) }
    return Hit(entry: entry, isUnmapped: false)
  }

  /// The entry for an answer of the upstream.
  func find(_ subject: borrowing MatchSubject) -> Hit {
    let text = subject.code
    let code = text.isEmpty ? nil : codes.value(of: text.span, in: 0..<text.count)
    let question = Question(code: code, method: subject.method)
    var best = Int.max
    lowerByContents(&best, subject, question)
    if !paths.isEmpty {
      paths.lower(&best, by: subject.path.span) { conditions.hold($0, of: subject, question) }
    }
    if let code { lower(&best, in: ranksByCode[code], subject, question) }
    lower(&best, in: ranksByMethod, subject, question)
    guard best < .max else { return findByStatus(subject) }
    return Hit(
      entry: order[best], isUnmapped: isUnmapped(best, subject),
      captures: conditions.captures(best, of: subject, question))
  }

  /// The entry for one of several texts in an error: a suberror's, or an element's of `detail`. It is found by the text;
  /// neither the error's code nor its status is asked for. Nil if no entry's `text`, `detail` or `suberror` fits.
  func findItem(_ text: ArraySlice<UInt8>, _ subject: borrowing MatchSubject) -> ItemHit? {
    let item = ComparableText.of(text)
    guard !item.isEmpty else { return nil }
    let question = Question(method: subject.method, item: item)
    var best = Int.max
    texts.lower(&best, by: item.span) { conditions.hold($0, of: subject, question) }
    guard best < .max else { return nil }
    return ItemHit(entry: order[best], captures: conditions.captures(best, of: subject, question))
  }

  private func lowerByContents(_ best: inout Int, _ subject: borrowing MatchSubject, _ question: Question) {
    if !texts.isEmpty {
      var found = best
      _ = subject.firstText(of: .any) { lower(&found, texts, by: $0, subject, question) }
      if asksForSuberrors { _ = subject.firstText(of: .suberror) { lower(&found, texts, by: $0, subject, question) } }
      best = found
    }
    for number in values.indices where !values[number].index.isEmpty {
      guard let text = subject.value(at: values[number].pointer) else { continue }
      _ = lower(&best, values[number].index, by: text.span, subject, question)
    }
    for (field, index) in requestValues.enumerated() where !index.isEmpty {
      if let text = subject.requestField(field) { _ = lower(&best, index, by: text.span, subject, question) }
    }
    for (field, index) in responseValues.enumerated() where !index.isEmpty {
      if let text = subject.responseField(field) { _ = lower(&best, index, by: text.span, subject, question) }
    }
  }

  /// Always false: a better entry may still come.
  private func lower(
    _ best: inout Int, _ index: TextIndex, by text: Span<UInt8>, _ subject: borrowing MatchSubject, _ question: Question
  ) -> Bool {
    index.lower(&best, by: text) { conditions.hold($0, of: subject, question) }
    return false
  }

  private func lower(_ best: inout Int, in ranks: [Int], _ subject: borrowing MatchSubject, _ question: Question) {
    for rank in ranks {
      if rank >= best { return }
      if conditions.hold(rank, of: subject, question) {
        best = rank
        return
      }
    }
  }

  private func isUnmapped(_ rank: Int, _ subject: borrowing MatchSubject) -> Bool {
    if conditions.areAboutContents(rank) { return false }
    if !subject.code.isEmpty { return !conditions.nameCode(rank) }
    let table = subject.origin == .edge ? edge : make
    return !conditions.nameStatus(rank) && table.entry(for: subject.status) == nil
  }

  /// What the edge says and no entry of its own knows falls to Make's entry for the status.
  private func findByStatus(_ subject: borrowing MatchSubject) -> Hit {
    let status = subject.status
    let hasCode = !subject.code.isEmpty
    if subject.origin == .edge {
      if let entry = edge.entry(for: status) { return Hit(entry: entry, isUnmapped: hasCode) }
      if let entry = edge.entry(forClassOf: status) { return Hit(entry: entry, isUnmapped: true) }
    }
    if let entry = make.entry(for: status) {
      return Hit(entry: entry, isUnmapped: subject.origin != .make || hasCode)
    }
    return Hit(entry: make.entry(forClassOf: status) ?? lastResort, isUnmapped: true)
  }
}
