import Foundation
import Testing
import Translation

@testable import Configuration

/// Files on top of others: what they add, change and take out.
@Suite final class OverlayTests {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "dragoman-overlay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private static let base = """
    entries:
      - {id: a, number: 1, code: A, match: {code: A}, category: limit, action: make, retry_after: 5}
      - {id: b, number: 2, code: B, match: {code: B}, category: limit, action: make}
    """

  private func read(_ overlays: String...) throws(ConfigurationErrors) -> [Entry] {
    let files = overlays.enumerated().map { SourceFile(name: "ours\($0 + 1).yaml", bytes: Array($1.utf8)) }
    return try CatalogueReader.read([SourceFile(name: "base.yaml", bytes: Array(Self.base.utf8))] + files).entries
  }

  private func said(_ overlays: String...) -> String {
    do throws(ConfigurationErrors) {
      let files = overlays.enumerated().map { SourceFile(name: "ours\($0 + 1).yaml", bytes: Array($1.utf8)) }
      _ = try CatalogueReader.read([SourceFile(name: "base.yaml", bytes: Array(Self.base.utf8))] + files)
      return "fine"
    } catch {
      return error.headlines
    }
  }

  @Test func `entries are added behind the earlier ones, with the organisation's codes`() throws {
    let entries = try read("entries:\n  - {id: c, code: ACME-C, match: {text: C}, category: limit, action: make}\n")
    #expect(entries.map(\.id) == ["a", "b", "c"])
    #expect(entries.map(\.hasOwnCode) == [false, false, true])
    #expect(entries[2].match == EntryMatch(text: try TextPattern(parsing: "C")))
  }

  @Test func `a change concerns the keys that it names`() throws {
    let entries = try read(
      "changes:\n  a: {code: ACME-A, retryable: true, severity: info, link: https://x.example/a}\n")
    var expected = try read()[0]
    expected.code = "ACME-A"
    expected.hasOwnCode = true
    expected.retryable = true
    expected.severity = .info
    expected.link = "https://x.example/a"
    #expect(entries == [expected, try read()[1]])
  }

  @Test func `a change of the conditions needs no status where the entry has one`() throws {
    let match = "match: {origin: proxy, failure: draining}"
    #expect(said("changes: {a: {status: 503}}", "changes: {a: {\(match)}}") == "fine")
    #expect(said("changes: {a: {\(match)}}").contains("has no key \"status\""))
  }

  @Test func `a change without a code leaves the code to the template`() throws {
    #expect(try read("changes: {a: {status: 429, match: {code: AA}}}").map(\.hasOwnCode) == [false, false])
    #expect(try read("changes: {a: {status: 429, match: {code: AA}}}")[0].match == EntryMatch(code: "AA"))
    #expect(try read("changes: {a: {status: 429}}")[0].status == 429)
  }

  @Test func `a change to null takes away what need not be there`() throws {
    #expect(try read()[0].retryAfter == 5)
    let entry = try read("changes: {a: {retry_after: null, number: ~, status: }}")[0]
    #expect(entry.retryAfter == nil && entry.number == nil)
    #expect(
      said("changes: {a: {code: null}}")
        == "ours1.yaml:1:21: code must be a code of 1 to 64 visible ASCII characters, not nothing")
  }

  @Test func `a silenced entry is gone, and its ID is free`() throws {
    #expect(try read("silenced: [a]").map(\.id) == ["b"])
    let again = "silenced: [a]\nentries:\n  - {id: a, code: Z, match: {code: Z}, category: limit, action: make}\n"
    #expect(try read(again).map(\.code) == ["B", "Z"])
  }

  @Test func `each file is on top of all before it`() throws {
    let one = "entries:\n  - {id: c, code: C, match: {code: C}, category: limit, action: make}\n"
    #expect(
      try read(one, "changes: {c: {code: D}}", "changes: {c: {number: 7}}\nsilenced: [b]").map(\.code) == ["A", "D"])
  }

  @Test func `what no earlier file has can neither be changed nor silenced`() {
    let entry = "{id: missing, code: Z, match: {code: Z}, category: limit, action: make}"
    #expect(
      said("changes:\n  aa: {code: X}\nsilenced: [b, b, missing]\nentries: [\(entry)]") == """
        ours1.yaml:2:3: no earlier file has an entry "aa"; did you mean a?
        ours1.yaml:3:15: the entry b is silenced already
        ours1.yaml:3:18: no earlier file has an entry "missing"
        """)
    #expect(
      said("entries:\n  - {id: a, code: Z, match: {code: Z}, category: limit, action: make}")
        == "ours1.yaml:2:10: the ID a is here a second time; the first is at base.yaml:2:10")
  }

  @Test func `changes and silenced entries have their form`() {
    let keys = "number, code, match, status, category, retryable, retry_after, action, severity, link"
    #expect(
      said("changes: {a: {id: x, retryabel: true}, b: 5}\nsilenced: b") == """
        ours1.yaml:1:15: unknown key "id" in the change of a; allowed: \(keys)
        ours1.yaml:1:22: unknown key "retryabel" in the change of a; did you mean retryable? Allowed: \(keys)
        ours1.yaml:1:43: the change of b must be a mapping with the keys \(keys), not "5"
        ours1.yaml:2:11: silenced must be a list of entry IDs, not "b"
        """)
    let name = "a name of a-z, 0-9, . and -, such as make.permission-denied"
    #expect(
      said("changes: [a]\nsilenced: [[a], A]") == """
        ours1.yaml:1:10: changes must be a mapping of entry IDs to keys of the entry, not a list
        ours1.yaml:2:12: silenced[0] must be \(name), not a list
        ours1.yaml:2:17: silenced[1] must be \(name), not "A"
        """)
  }

  private func write(_ name: String, _ text: String) throws -> String {
    let file = directory.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private func load(_ overlay: String, errors: String = "{}") throws(ConfigurationErrors) -> Translator {
    do {
      _ = try write("ours.yaml", overlay)
      let file = try write("d.yaml", "errors: \(errors)\ncatalogue: [shipped, ours.yaml]\n")
      return try Configuration.load(file: file).translator
    } catch {
      throw error as! ConfigurationErrors
    }
  }

  private func refused(_ overlay: String, errors: String = "{}") -> String {
    do throws(ConfigurationErrors) {
      _ = try load(overlay, errors: errors)
      return "fine"
    } catch {
      return error.headlines.replacing(directory.path, with: "etc")
    }
  }

  @Test func `the shipped catalogue is changed without being touched`() throws {
    let shipped = try Configuration.load().translator.entries
    let entries = try load("changes: {make.not-found: {code: ACME-404}}\nsilenced: [make.bad-request]").entries
    #expect(entries.count == shipped.count - 1)
    #expect(entries.first { $0.id == "make.not-found" }?.code == "ACME-404")
    #expect(!entries.contains { $0.id == "make.bad-request" })
  }

  @Test func `a template makes the codes that are not the organisation's own`() throws {
    let entries = try load("changes: {make.not-found: {code: OURS}}", errors: #"{code: "ACME-{code}"}"#).entries
    #expect(entries.first { $0.id == "make.not-found" }?.code == "OURS")
    #expect(entries.first { $0.id == "make.bad-request" }?.code == "ACME-SC400")
    #expect(entries.first { $0.match.failure == .overloaded }?.code == "ACME-overloaded")
  }

  @Test func `what has to be there cannot be silenced`() {
    #expect(
      refused("silenced:\n  - proxy.overloaded\n  - make.client-error") == """
        etc/ours.yaml:2:5: the entry proxy.overloaded cannot be silenced: no entry of origin proxy matches the failure \
        'overloaded'
        etc/ours.yaml:3:5: the entry make.client-error cannot be silenced: no entry of origin make matches every status \
        4xx
        """)
  }

  @Test func `a change that makes an entry impossible is refused where it was made`() {
    let overlay = """
      changes:
        make.not-found: {match: {status: 400, code: SC400}, number: 999999}
        make.bad-request: {number: 999999}
      """
    #expect(
      refused(overlay) == """
        etc/ours.yaml:2:3: entry 'make.not-found' has the number 999999, which is the number of entry 'make.bad-request'
        etc/ours.yaml:2:3: entry 'make.not-found' can never match: entry 'make.bad-request' comes first with the same \
        conditions
        """)
  }

  @Test func `an entry that says nothing new is told the way`() {
    let overlay = "entries:\n  - {id: own, code: X, match: {status: 404, code: SC404}, category: limit, action: make}"
    #expect(
      refused(overlay).hasPrefix(
        """
        etc/ours.yaml:2:10: entry 'own' can never match: entry 'make.not-found' comes first with the same conditions; \
        change that one, or silence it
        """))
  }

  @Test func `a template that the catalogue cannot fill in is refused`() throws {
    let entries = (1...5).map { "  - {id: x\($0), code: X, match: {code: X\($0)}, category: limit, action: make}" }
    let base = "entries:\n" + entries.joined(separator: "\n")
    var files = CatalogueFiles([SourceFile(name: "base.yaml", bytes: Array(base.utf8))])
    #expect(
      files.makeCodes(try CodeTemplate(parsing: "A{number}"))
        == "errors.code asks for a {number}, which these entries lack: x1, x2, x3 and 2 more")
    let long = String(repeating: "x", count: 60)
    #expect(
      refused("silenced: []", errors: "{code: \"\(long){code}\"}")
        == "etc/d.yaml:1:16: errors.code makes a code of more than 64 characters for the entry make.bad-request")
  }

  @Test func `a template has its form`() {
    let must = #"errors.code must be a template of {code}, {number} and {id}, such as "ACME-{number}""#
    #expect(
      refused("silenced: []", errors: #"{code: "{nummer}"}"#) == """
        etc/d.yaml:1:16: \(must), not "{nummer}": it has the placeholder {nummer}, which is none of {code}, {number}, \
        {id} (character 1)
        """)
    #expect(
      refused("silenced: []", errors: #"{code: {code}}"#)
        == "etc/d.yaml:1:16: \(must), not a mapping: a text that begins with { needs quotes")
  }
}
