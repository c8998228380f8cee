import Testing
import TestSupport

@testable import Translation

/// The quick look misses nothing that the closer look would blot out, neither in a text nor in the JSON that holds it.
struct SuspicionTests {
  private static let pieces = [
    "at ", "/x.js", ":1:2", "@", "%40", "a.com", ".", "://", ":", "::", "=", "token", "Key", "SECRET", "pass-word",
    "api_key",
    "session_id", "Set-Cookie", "authorization", "auth-orization", "credentials_", "bearer", "Basic", "localhost", " ",
    "\"",
    "'", "eyJ", "1.2.3.4", "10", "[", "]", "ä", "ü.de", "abc12345", "dXNlcjpwYXNz", "AbCdEf0123456789", "+", "-", "_",
    "“",
    "\u{A0}", "，", "!", "?", "#", "&", ";", ",", "{", "}", "|", "~", "fe80", "db", "Pwd", "File ", "\t",
  ]

  private static let everything = Scrubber(Set(Redaction.Secret.allCases))

  private static func arises(_ bytes: [UInt8]) -> Bool { Suspicion.arises(in: bytes.span) }

  @Test(arguments: 0..<24)
  func `it arises wherever the closer look finds something`(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    var found = 0
    for _ in 0..<1500 {
      var text = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) { text += Self.pieces.randomElement(using: &random)! }
      let bytes = Array(text.utf8)
      let isNamedSecret = TokenShape.isSecretName(bytes[...])
      guard isNamedSecret || Self.everything.blotted(bytes[...]) != nil else { continue }
      found += 1
      if !isNamedSecret { #expect(Self.arises(bytes), "\(text)") }
      // As JSON has it, beside its punctuation, and with any character escaped.
      let quoted = text.unicodeScalars.map {
        $0 == "\"" || $0.value < 0x20 ? "\\u00\($0 == "\"" ? "22" : "09")" : String($0)
      }
      #expect(Self.arises(Array("{\"\(quoted.joined())\":\"x\"}".utf8)), "\(text)")
      let escaped = quoted.indices.randomElement(using: &random)!
      var pieces = quoted
      pieces[escaped] = "\\u0040"
      #expect(Self.arises(Array("[\"\(pieces.joined())\"]".utf8)), "\(text)")
    }
    #expect(found > 300)
  }

  @Test(arguments: [
    "Access denied.", "Missing value of required parameter 'number'.", "error 100.5 of 3",
    "organization permission currentVersion",
    "google-email:999999999", "請求無效。", "version 1.2 at 10:30",
  ])
  func `it does not arise where there is plainly nothing`(_ text: String) {
    #expect(!Self.arises(Array(text.utf8)))
  }
}
