@testable import Translation

/// A catalogue of conditions alone, to be asked which of its entries an error belongs to.
struct MatchWorld {
  let ids: [String]
  let index: CatalogueIndex

  /// What was found, as a test wants to read it.
  struct Found: Equatable, CustomStringConvertible {
    var id: String
    var captures: [String: String] = [:]
    var isUnmapped = false

    var description: String { "\(id) \(captures.sorted { $0.key < $1.key })\(isUnmapped ? " unmapped" : "")" }
  }

  init(_ matches: [(String, EntryMatch)]) {
    ids = matches.map(\.0)
    index = CatalogueIndex(
      matches.map { id, match in
        Entry(id: id, code: id, match: match, category: .internal, action: .caller)
      })
  }

  /// The entry of an answer; `fields` are those of request and answer together.
  func find(
    _ status: Int, _ body: String, method: String = "GET", path: String = "/", contentType: String = "application/json",
    request: [String: String] = [:], response: [String: String] = [:]
  ) -> Found {
    let hit = index.find(subject(status, body, method, path, contentType, request, response))
    return Found(id: ids[hit.entry], captures: hit.captures.texts, isUnmapped: hit.isUnmapped)
  }

  /// The entry of one text in an answer.
  func findItem(_ text: String, in body: String = "{}", status: Int = 400, path: String = "/") -> Found? {
    let subject = subject(status, body, "GET", path, "application/json", [:], [:])
    return index.findItem(Array(text.utf8)[...], subject).map {
      Found(id: ids[$0.entry], captures: $0.captures.texts)
    }
  }

  private func subject(
    _ status: Int, _ body: String, _ method: String, _ path: String, _ contentType: String,
    _ request: [String: String], _ response: [String: String]
  ) -> MatchSubject {
    let facts = RequestFacts(
      method: method, path: Array(path.utf8), fields: index.requestFields.map { Array((request[$0] ?? "").utf8) })
    let fields = index.responseFields.map { Array((response[$0] ?? "").utf8) }
    return MatchSubject(UpstreamError(status, body, contentType: contentType), facts, responseFields: fields)
  }
}

extension Captures {
  var texts: [String: String] {
    Dictionary((0..<count).map { (self[$0].name, String(decoding: self[$0].value, as: UTF8.self)) }) { $1 }
  }
}

extension TextPattern {
  /// What the pattern captures of `text`; nil if the text does not fit.
  func captured(of text: String) -> [String: String]? {
    var table = PatternTable()
    let pattern = table.add(self)
    let comparable = ComparableText.of(Array(text.utf8)[...])
    guard table.fits(pattern, comparable.span) else { return nil }
    var captures = Captures()
    table.capture(pattern, of: comparable, into: &captures)
    return captures.texts
  }
}

/// A pattern of a test, which must be good.
func pattern(_ source: String) -> TextPattern { try! TextPattern(parsing: source) }

/// A path template of a test, which must be good.
func path(_ source: String) -> PathTemplate { try! PathTemplate(parsing: source) }

/// A JSON Pointer of a test, which must be good.
func pointer(_ source: String) -> JSONPointer { try! JSONPointer(parsing: source) }
