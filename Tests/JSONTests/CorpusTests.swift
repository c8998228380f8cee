import Foundation
import JSON
import Testing

/// JSONTestSuite: `y_` must be accepted, `n_` refused, `i_` is free.
private enum Corpus {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/corpora/json/test_parsing").standardizedFileURL

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()

  static func names(_ prefix: String) -> [String] { names.filter { $0.hasPrefix(prefix) } }

  // Not Data(contentsOf:), which leaks on the empty text of the corpus, and LeakSanitizer says so.
  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: folder.appending(path: name))
    defer { try? file.close() }
    return try Array(file.readToEnd() ?? Data())
  }
}

@Suite(.enabled(if: !Corpus.names.isEmpty, "the shared corpora are not beside the package"))
struct `The corpus of RFC 8259` {
  @Test func `holds all three kinds of text`() {
    #expect(Corpus.names("y_").count > 90)
    #expect(Corpus.names("n_").count > 180)
    #expect(Corpus.names("i_").count > 30)
  }

  @Test(arguments: Corpus.names("y_"))
  func `must be accepted where it says yes, and survives being written`(name: String) throws {
    let document = try JSONDocument(parsing: Corpus.bytes(name))
    let model = Model(document.root)
    #expect(try Model(JSONDocument(parsing: model.written()).root) == model)
    #expect(try Model(JSONDocument(parsing: model.written(.embeddable)).root) == model)
  }

  @Test(arguments: Corpus.names("n_"))
  func `must be refused where it says no`(name: String) throws {
    let bytes = try Corpus.bytes(name)
    let error = try #require(refusal(bytes))
    #expect((0...bytes.count).contains(error.offset))
  }

  @Test(arguments: Corpus.names("i_"))
  func `never hurts where it leaves the choice`(name: String) throws {
    let bytes = try Corpus.bytes(name)
    guard refusal(bytes) == nil else { return }
    let model = Model(try JSONDocument(parsing: bytes).root)
    #expect(try Model(JSONDocument(parsing: model.written()).root) == model)
  }

  @Test func `is decided as documented where it leaves the choice`() throws {
    let accepted = try Corpus.names("i_").filter { refusal(try Corpus.bytes($0)) == nil }
    #expect(accepted.allSatisfy { $0.hasPrefix("i_number_") || $0.contains("surrogate") }, "\(accepted)")
    let numbers = Corpus.names("i_number_")
    #expect(accepted.filter { $0.hasPrefix("i_number_") } == numbers, "a number may have any size")
  }
}
