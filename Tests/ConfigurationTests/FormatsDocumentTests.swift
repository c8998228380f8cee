import Foundation
import Testing
import Translation

@testable import Configuration

/// What `docs/formats.md` shows is so.
@Suite struct FormatsDocumentTests {
  private static let text = try! String(
    contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/formats.md"), encoding: .utf8)

  private static func blocks(_ language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] + "\n" }
  }

  @Test func `every example is a configuration`() throws {
    #expect(Self.blocks("yaml").count == 2)
    for block in Self.blocks("yaml") {
      _ = try Configuration.load(from: SourceFile(name: "docs/formats.md", bytes: Array(block.utf8)))
    }
  }

  @Test func `the template answers as it is shown`() throws {
    let file = SourceFile(name: "docs/formats.md", bytes: Array(Self.blocks("yaml")[1].utf8))
    let translator = try Configuration.load(from: file).translator
    let body = #"{"message":"Bad Request","detail":["No name.","No team."],"code":"SC400"}"#
    #expect(Self.text.contains("`\(body)`"))
    func answer() -> Translated {
      translator.translate(
        .response(ErrorResponse(status: 400, body: Array(body.utf8))),
        for: RequestFacts(correlationID: Array("01988c7e-5b7a-7c3e-9f10-2b6d4e8a1c55".utf8)))
    }
    let written = try #require(try JSONSerialization.jsonObject(with: Data(answer().body)) as? NSDictionary)
    let error = try #require(written["error"] as? NSDictionary)
    let summary = try #require(error["summary"] as? String).components(separatedBy: ": ")
    var shown = Self.blocks("json")[0].replacing("TITLE", with: summary[0])
    shown = shown.replacing("DETAIL", with: summary.dropFirst().joined(separator: ": "))
    shown = shown.replacing("HINT", with: try #require(error["help"] as? String))
    #expect(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? NSDictionary == written)
  }

  @Test func `every format and every name is in it`() {
    for format in Format.allCases { #expect(Self.text.contains("| `\(format.name)` |")) }
    for field in ErrorField.allCases { #expect(Self.text.contains("`\(field.rawValue)`"), "\(field.rawValue)") }
  }
}
