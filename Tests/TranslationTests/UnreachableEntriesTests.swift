import Configuration
import Testing
import TestSupport

@testable import Translation

/// What is proved of entries holds for errors, whichever they are.
@Suite("Entries that can never match") struct UnreachableEntriesTests {
  /// Every text of one to four of these letters.
  private static let texts: [[UInt8]] = {
    var all: [[UInt8]] = []
    var longest: [[UInt8]] = [[]]
    for _ in 1...4 {
      longest = longest.flatMap { text in Array("a12.-e".utf8).map { text + [$0] } }
      all += longest
    }
    return all
  }()

  private static func pattern(_ random: inout SplitMix64) -> TextPattern {
    let pieces = ["a", "1", "12", "-", ".", "e", "{x}", "{y}", "{n:integer}", "{m:number}"]
    while true {
      let source = (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "a" }
      if let pattern = try? TextPattern(parsing: source.joined()) { return pattern }
    }
  }

  @Test(arguments: 1...8)
  func `a pattern that covers another fits every text that the other fits`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    var covering = 0
    while covering < 20 {
      let (upper, lower) = (Self.pattern(&random), Self.pattern(&random))
      guard upper.source != lower.source, upper.covers(lower) else { continue }
      covering += 1
      var table = PatternTable()
      let (above, below) = (table.add(upper), table.add(lower))
      let comparable = Self.texts.map { ComparableText.of($0[...]) }.filter { !$0.isEmpty }
      let wrong = comparable.first { table.fits(below, $0.span) && !table.fits(above, $0.span) }
      #expect(
        wrong == nil, "\(upper.source) does not cover \(lower.source): \(String(decoding: wrong ?? [], as: UTF8.self))")
    }
  }

  private static func match(_ random: inout SplitMix64) -> EntryMatch {
    func maybe(_ percent: Int) -> TextPattern? {
      Int.random(in: 0..<100, using: &random) < percent ? patterns.randomElement(using: &random) : nil
    }
    var match = EntryMatch(text: maybe(30), message: maybe(30), detail: maybe(20), suberror: maybe(20))
    match.status =
      [nil, .hundreds(4), .oneOf([400]), .oneOf([400, 404]), .oneOf([404])].randomElement(using: &random) ?? nil
    match.code = [nil, nil, nil, "IM1"].randomElement(using: &random) ?? nil
    match.methods = [[], [], [], ["GET"], ["GET", "POST"]].randomElement(using: &random) ?? []
    if let kind = maybe(8) { match.json = [.init(pointer("/kind"), kind)] }
    if let field = maybe(8) { match.responseFields = [.init("X-Kind", field)] }
    let paths = [nil, nil, nil, nil, "/a", "/{x}", "/**", "/a/**"]
    match.path = (paths.randomElement(using: &random) ?? nil).map { path($0) }
    return match
  }

  private static let patterns = ["a", "ab", "a{x}", "{x}b", "a{n:integer}", "{x}", "a1"].map {
    TranslationTests.pattern($0)
  }
  private static let words = ["a", "ab", "a1", "a12", "b", "axb", "1"]

  private static func body(_ random: inout SplitMix64) -> String {
    func word() -> String { "\"\(words.randomElement(using: &random) ?? "a")\"" }
    let code = ["IM1", "IM2", "IM3"].randomElement(using: &random) ?? "IM1"
    return #"{"code":"\#(code)","message":\#(word()),"detail":[\#(word()),\#(word())],"#
      + #""suberrors":[{"name":"n","message":\#(word())}],"kind":\#(word())}"#
  }

  @Test(arguments: 1...20)
  func `no error is matched with an entry that is said to be unreachable`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    var unreachable = 0
    for _ in 0..<15 {
      let matches = (0..<40).map { _ in Self.match(&random) } + [EntryMatch()]
      let entries = matches.enumerated().map { index, match in
        Entry(id: "\(index)", code: "A", match: match, category: .internal, action: .caller)
      }
      let found = UnreachableEntries.all(in: entries)
      unreachable += found.count
      let world = MatchWorld(entries.map { ($0.id, $0.match) })
      let never = Set(found.map { "\($0.entry)" })
      for _ in 0..<40 where !never.isEmpty {
        let body = Self.body(&random)
        let status = [400, 404, 500].randomElement(using: &random) ?? 400
        let path = ["/a", "/b", "/a/b"].randomElement(using: &random) ?? "/a"
        let method = ["GET", "POST", "PUT"].randomElement(using: &random) ?? "GET"
        let field = ["x-kind": Self.words.randomElement(using: &random) ?? ""]
        let entry = world.find(status, body, method: method, path: path, response: field)
        #expect(!never.contains(entry.id), "\(entries[Int(entry.id) ?? 0].match) \(body)")
        let item = world.findItem(Self.words.randomElement(using: &random) ?? "a", in: body, status: status, path: path)
        #expect(item.map { !never.contains($0.id) } ?? true, "\(String(describing: item)) \(body)")
      }
    }
    // The catalogues are such that there is something to be wrong about.
    #expect(unreachable > 10)
  }

  @Test func `the shipped entries are told of nothing`() throws {
    let entries = try CatalogueReader.read(SourceFile.shipped(in: "catalogue")).entries
    #expect(UnreachableEntries.all(in: entries) == [])
  }
}
