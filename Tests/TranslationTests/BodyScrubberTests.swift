import Testing
import Translation

/// What an operator sees of a body gives no secret away, wherever it was cut.
struct BodyScrubberTests {
  private static let token = "s3cr3tAbCdEf0123456789AbCdEf0123456789xyz"

  private static func shown(
    _ body: String, _ contentType: String = "application/json", isCut: Bool = false,
    blotting secrets: Set<Redaction.Secret> = Set(Redaction.Secret.allCases)
  ) -> String {
    let bytes = BodyScrubber(secrets).body(Array(body.utf8), contentType: Array(contentType.utf8), isCut: isCut)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a body without secrets stays as it was sent, byte for byte`() {
    let body = "{ \"message\" : \"Not found\",\n \"code\" : \"SC404\" }\n"
    #expect(Self.shown(body) == body)
    #expect(Self.shown("", "text/plain") == "")
  }

  @Test(arguments: [
    ("{\"message\":\"bad key s3cr3tAbCdEf0123456789AbCdEf0123456789xyz\"}", "{\"message\":\"bad key [token]\"}"),
    (
      "{\"api_key\":\"short\",\"n\":[1,{\"password\":7}]}",
      "{\"api_key\":\"[token]\",\"n\":[1,{\"password\":\"[token]\"}]}"
    ),
    ("{\"t\\u006fken\":\"short\"}", "{\"token\":\"[token]\"}"),
    ("[\"mail jan@firma.cz\"]", "[\"mail [e-mail]\"]"),
    ("{\"message\": \"token=short\"", "{\"message\": \"token=[token]\""),
    ("token=short and more", "token=[token] and more"),
  ])
  func `secrets are blotted out of JSON and of anything else`(_ body: String, _ expected: String) {
    #expect(Self.shown(body) == expected)
  }

  @Test func `only what is to be blotted out is`() {
    #expect(
      Self.shown("{\"m\":\"jan@firma.cz token=x\"}", blotting: [.tokens]) == "{\"m\":\"jan@firma.cz token=[token]\"}")
    #expect(Self.shown("{\"m\":\"token=x\"}", blotting: []) == "{\"m\":\"token=x\"}")
  }

  @Test func `a body in UTF-16 hides nothing`() {
    var body: [UInt8] = [0xFF, 0xFE]
    for unit in "{\"token\":\"short\"}".utf16 { body += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let shown = BodyScrubber([.tokens]).body(body, contentType: [], isCut: false)
    #expect(String(decoding: shown, as: UTF8.self) == "{\"token\":\"[token]\"}")
  }

  /// Bodies whose secrets, all of letters that stand nowhere else, begin with `ZQ`.
  private static let bodies = [
    (#"{"message":"Token ZQXJzqxj0123456789ZQXJzqxj0123456789 is not known","code":"SC401"}"#, "application/json"),
    (
      #"{"a":{"api_key":"ZQXJ zqxj, zqxj; ZQXJ"},"b":["Bearer ZQXJzqxj01"],"c":"see ?token=ZQXJ&x=1"}"#,
      "application/json"
    ),
    (#"{"message":"sent {\"password\":\"ZQXJ zqxj ZQXJ\"} to us"}"#, "application/json"),
    ("Authorization: Bearer ZQXJzqxj01\nCookie: ZQXJzqxj01; password: 'ZQXJ zqxj ZQXJ zqxj'\nend", "text/plain"),
    ("<p>postgres://user:ZQXJzqxj@db/x and eyJZQXJ.zqxjZQXJzqxjZQXJ.zqxjZQXJ</p>", "text/html"),
  ]

  @Test(arguments: bodies)
  func `nothing of a secret stays, wherever a body is cut`(_ body: String, _ contentType: String) {
    let bytes = Array(body.utf8)
    for count in 0...bytes.count {
      let shown = Self.shown(
        String(decoding: bytes[..<count], as: UTF8.self), contentType, isCut: count < bytes.count, blotting: [.tokens])
      #expect(!shown.lowercased().contains("zq"), "\(count): \(shown)")
      #expect(!shown.lowercased().contains("qx"), "\(count): \(shown)")
    }
    #expect(Self.shown(body, contentType, isCut: true, blotting: [.tokens]).contains("[token]"))
  }

  @Test func `what was cut shows all that stands before its last word`() {
    #expect(Self.shown("{\"message\":\"It is not he", isCut: true) == "{\"message\":\"It is not \"}")
    #expect(Self.shown("[error] no such thi", "text/plain", isCut: true) == "[error] no such ")
    #expect(Self.shown("oneword", "text/plain", isCut: true) == "")
  }
}
