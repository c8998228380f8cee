import JSON
import Testing
import Translation

@testable import Sandbox

/// What the shipped catalogue makes of the bodies that Make is known to send, and of bodies that are none.
struct GoldenBodiesTests {
  /// A text that was seen, with the code and status it has.
  private static let texts: [(status: Int, code: String, text: String)] = [
    (400, "SC400", "should have required property 'metadata'"),
    (400, "SC400", "should NOT have additional properties"), (400, "IM005", "Invalid function code."),
    (403, "IM002", #"Insufficient rights, admin permission "organization view" is needed."#),
    (400, "IM000", "The hook already has a scenario assigned"),
    (400, "SC400", "Maximum number of active scenarios has been exceeded"),
    (400, "SC400", "Scenario execution interval is too short"), (404, "IM304", "Account 'XXXXX' not found"),
    (400, "SC400", "Failed to load manifest for connection"), (403, "SC403", "Cannot edit this connection."),
    (400, "SC400", "Value doesn't match pattern in parameter 'name'."),
    (400, "SC400", "Primary connection must not be the same as the alternative one."),
    (401, "SC401", "Not authorized"),
  ]

  @Test func `each body gets its entry`() throws {
    var file = """
      What the shipped catalogue makes of the bodies that the Make API is known to answer with.
      status sent, entry, code and title; below it the body, what is noted of it, and the single errors in it.

      == as documented or seen

      """
    for example in MakeBodiesTests.cases {
      file += try row(example.status, Array(example.body.utf8), example.contentType)
    }
    file += "== texts that were seen\n"
    for text in Self.texts {
      file += try row(text.status, body("detail", text.text, ",\"code\":\"\(text.code)\""), "application/json")
    }
    let sections = [
      ("== on Make's page of errors, or seen beside it", SandboxErrors.documented),
      ("== of the OAuth endpoints", SandboxErrors.oauth),
      ("== of what stands before Make", SandboxErrors.edge),
      ("== broken, or not what they claim to be", SandboxErrors.broken),
    ]
    for (heading, errors) in sections {
      file += "\(heading)\n"
      for error in errors { file += try row(error.status, error.body, error.type) }
    }
    try Golden.check(file, "bodies.txt")
  }

  /// Clients see the same text in different places, depending on the feature and its age.
  @Test func `a text that was seen gets its entry wherever it stands`() throws {
    let translator = ShippedWorld.translator
    for (status, code, text) in Self.texts {
      let detail = translator.translate(
        .response(
          ErrorResponse(status: status, body: body("detail", text, ",\"message\":\"x\",\"code\":\"\(code)\""))),
        for: RequestFacts())
      let entry = translator.entries[detail.entry]
      #expect(entry.match.text != nil || entry.match.code == code, "\(text)")
      guard entry.match.text != nil else { continue }
      let message = translator.translate(
        .response(ErrorResponse(status: status, body: body("message", text))), for: RequestFacts())
      #expect(translator.entries[message.entry].id == entry.id, "\(text)")
      let plain = translator.translate(
        .response(ErrorResponse(status: status, contentType: Array("text/plain".utf8), body: Array(text.utf8))),
        for: RequestFacts())
      #expect(translator.entries[plain.entry].id == entry.id, "\(text)")
      let item = translator.translate(
        .response(
          ErrorResponse(status: 400, body: Array("{\"suberrors\":[".utf8) + body("message", text) + Array("]}".utf8))),
        for: RequestFacts())
      let messages = try #require(try item.json["suberrors"]).elements.map { $0["message"]?.string }
      #expect(try messages == [detail.json["detail"]?.string], "\(text)")
    }
  }

  private func body(_ member: String, _ text: String, _ rest: String = "") -> [UInt8] {
    Array("{\"\(member)\":\"".utf8) + JSONEscaping.escaped(text) + Array("\"\(rest)}".utf8)
  }

  private func row(_ status: Int, _ body: [UInt8], _ contentType: String) throws -> String {
    let translated = ShippedWorld.translator.translate(
      .response(ErrorResponse(status: status, contentType: Array(contentType.utf8), body: body)),
      for: RequestFacts(correlationID: Array("id".utf8)))
    let entry = ShippedWorld.translator.entries[translated.entry]
    let json = try translated.json
    var row = "\(translated.status)  \(entry.id)  \(json["code"]?.string ?? "")  \(json["title"]?.string ?? "")\n"
    let isJSON = contentType.hasPrefix("application/json")
    let type = isJSON ? "" : "  (\(contentType.isEmpty ? "no type" : contentType))"
    row += "     \(shown(body))\(type)\n"
    if !names(of: translated.notes).isEmpty { row += "     notes: \(names(of: translated.notes))\n" }
    let items = json["suberrors"].map { Array($0.elements) } ?? []
    for item in items { row += "     - \(Golden.visible(item["message"]?.string ?? ""))\n" }
    return row + "\n"
  }

  private func shown(_ body: [UInt8]) -> String {
    if body.isEmpty { return "(empty)" }
    let lines = String(decoding: body.prefix(400), as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let text = lines.map { Golden.visible(String($0)) }.joined(separator: "⏎")
    return text.count <= 200 ? text : "\(text.prefix(200))… (\(body.count) bytes)"
  }

  private func names(of notes: TranslationNotes) -> String {
    let names: [(TranslationNotes, String)] = [
      (.fellBack, "fellBack"), (.broken, "broken"), (.unmapped, "unmapped"), (.truncated, "truncated"),
      (.interrupted, "interrupted"), (.expanded, "expanded"), (.transcoded, "transcoded"),
      (.undecodable, "undecodable"), (.untranslatedItem, "untranslatedItem"),
    ]
    return names.filter { notes.contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}
