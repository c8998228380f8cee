import JSON
import Testing
import Translation

/// What is noted of a body that is not what it should be; the envelope is whole all the same.
struct NoteTests {
  private static let none: TranslationNotes = []

  @Test(
    arguments: [
      ("", "application/json", .empty), (" \r\n", "", .empty),
      ("{}", "application/json", .otherShape), (#"{"errors":[{"title":"t"}]}"#, "application/json", .otherShape),
      (#"["a"]"#, "application/json", .otherShape), (#"{"code":[1],"message":{},"detail":5}"#, "", .otherShape),
      (#"{"code":"SC403"}"#, "text/html; charset=utf-8", .wrongType),
      ("Not here", "application/problem+json", .wrongType), ("<p>Not here</p>", "application/json", .wrongType),
      (#"{"code":"SC403","code":"SC403"}"#, "", .duplicateMember),
      (#"{"code":"SC403","x":1,"y":2,"x":3}"#, "", .duplicateMember),
      (#"{"message":"m","message":null}"#, "", .duplicateMember),
      (#"{"error":"invalid_grant","error_description":"d"}"#, "application/json", none),
      (#"{"code":"SC403","suberrors":[{"name":"n","name":"n","message":"m"}]}"#, "application/json", .untranslatedItem),
      ("Not here", "", none), ("Not here", "text/plain", none), (#""Not here""#, "application/json", none),
    ] as [(String, String, TranslationNotes)])
  func `it says what was wrong`(_ body: String, _ contentType: String, _ notes: TranslationNotes) throws {
    let translated = SmallWorld.translator.translate(403, body, contentType: contentType)
    #expect(translated.notes.subtracting(.unmapped) == notes)
    #expect(try translated.json["status"]?.integer == 403)
  }

  @Test func `the answer to HEAD lacks nothing`() {
    let response = ErrorResponse(status: 403, contentType: Array("application/json".utf8))
    let translated = SmallWorld.translator.translate(.response(response), for: RequestFacts(method: "HEAD"))
    #expect(translated.notes == [])
  }
}
