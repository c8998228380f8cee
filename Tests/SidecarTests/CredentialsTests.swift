import Configuration
import Testing

@testable import Sidecar

@Suite struct `The credentials of a configuration` {
  @Test func `are none where nothing is said`() throws {
    #expect(try snapshot("routes: [{name: a, path: /a}]\n").credentials.isEmpty)
    #expect(try snapshot("credentials: {incoming: keep}\n").credentials.isEmpty)
  }

  @Test func `are a field, for every route that has no own`() throws {
    let all = try snapshot(
      """
      credentials: {token: 11111111-2222}
      routes:
        - {name: a, path: /a}
        - {name: b, path: /b, credentials: {token: other, incoming: replace}}

      """
    ).credentials
    #expect(
      all.map { String(decoding: $0.line, as: UTF8.self) } == [
        "Authorization: Token 11111111-2222\r\n", "Authorization: Token 11111111-2222\r\n",
        "Authorization: Token other\r\n",
      ])
    #expect(all.map(\.replacesIncoming) == [false, false, true])
  }
}

@Suite struct `A token` {
  @Test(arguments: [
    ("11111111-2222", ["11111111-2222"]), ("ab/cd", ["ab/cd", #"ab\/cd"#]), (#"ab"cd"#, [#"ab"cd"#, #"ab\"cd"#]),
    (#"a\b/c"#, [#"a\b/c"#, #"a\\b/c"#, #"a\\b\/c"#]),
  ])
  func `is looked for as it is and as JSON writes it`(token: String, spellings: [String]) {
    var settings = CredentialSettings()
    settings.token = Secret(token)
    #expect(Credentials(settings).spellings.map { String(decoding: $0, as: UTF8.self) } == spellings)
  }
}

@Suite struct `A secret in a text` {
  @Test(arguments: [
    ("", ""), ("secret-1", "********"), ("a secret-1, secret-1!", "a ********, ********!"),
    ("secret-secret-1", "secret-********"), ("ssecret-1", "s********"), ("Secret-1", "Secret-1"),
    ("secret-", "secret-"), ("...secret-", "...secret-"),
  ])
  func `is blotted out, and nothing else is`(text: String, expected: String) {
    #expect(blotted(text, "secret-1", isCut: false) == expected)
  }

  @Test(arguments: [
    ("...secret-", "...*******"), ("...secr", "...****"), ("...sec", "...sec"), ("secret- ...", "secret- ..."),
  ])
  func `is blotted out where the text breaks off in it`(text: String, expected: String) {
    #expect(blotted(text, "secret-1", isCut: true) == expected)
  }

  @Test func `is left where it is too short to be told from other words`() {
    #expect(blotted("a secret", "secret", isCut: false) == "a secret")
    #expect(blotted("a secret", "", isCut: true) == "a secret")
  }

  private func blotted(_ text: String, _ secret: String, isCut: Bool) -> String {
    var bytes = Array(text.utf8)
    bytes.blot(Array(secret.utf8), isCut: isCut)
    return String(decoding: bytes, as: UTF8.self)
  }
}
