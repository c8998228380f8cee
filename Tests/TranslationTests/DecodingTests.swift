import JSON
import Testing
import Translation

/// Bodies that are not what they should be.
struct DecodingTests {
  @Test func `JSON is JSON under whatever content type`() {
    for contentType in ["text/html", "text/plain", "", "application/octet-stream"] {
      #expect(UpstreamError(403, #" {"code":"SC403"}"#, contentType: contentType).code == "SC403")
    }
  }

  @Test func `a byte order mark before JSON is tolerated`() {
    let decoded = UpstreamError(403, "\u{FEFF}{\"code\":\"SC403\"}")
    #expect(decoded.shape == .json)
    #expect(decoded.code == "SC403")
  }

  @Test func `a page under JSON's content type is a page`() {
    let decoded = UpstreamError(502, "<html><title>Bad</title><p>Oops</p></html>")
    #expect(decoded.shape == .html)
    #expect(decoded.title == "Bad")
    #expect(decoded.message == "Oops")
  }

  @Test(arguments: ["", " \r\n\t", "\u{FEFF}"])
  func `a body of nothing but white space is empty`(_ body: String) throws {
    #expect(UpstreamError(403, body).shape == .empty)
    let upstream = try #require(try SmallWorld.translator.translate(403, body).json["upstream"])
    #expect(upstream.names == ["status"])
  }

  @Test(arguments: [#"{"message":}"#, "{'code':'SC403'}", "[1,", "[1] x", "{} x"])
  func `JSON with a fault before anything useful gets the status' generic entry, and a note`(_ body: String) throws {
    let translated = SmallWorld.translator.translate(403, body)
    #expect(translated.entryID == "make.status-403")
    #expect(translated.notes == .broken)
    #expect(try translated.json["upstream"]?["text"]?.string == body)
  }

  @Test(arguments: [
    #"{"detail":"Access denied.","message":"Permission denied","code":"SC403",}"#,
    #"{"code":"SC403","message":"Permission den"#, "{\"code\":\"SC403\",\"message\":\"two\nlines\"}",
    #"{"code":"SC403"} trailing"#, #"{"code":"SC403"}{"code":"SC400"}"#,
  ])
  func `of JSON with a fault what stands before it counts`(_ body: String) throws {
    let translated = SmallWorld.translator.translate(403, body)
    #expect(translated.entryID == "make.permission-denied")
    #expect(translated.notes == [.broken, .truncated])
    #expect(try translated.json["upstream"]?["code"]?.string == "SC403")
    #expect(try translated.json["truncated"]?.bool == true)
  }

  @Test func `detail may be an array of strings and stays one`() throws {
    let body = #"{"detail":["one","t\"wo"],"message":"m"}"#
    #expect(UpstreamError(400, body).details == ["one", "t\"wo"])
    let detail = try #require(try SmallWorld.translator.translate(400, body).json["upstream"]?["detail"])
    #expect(detail.elements.map(\.string) == ["one", "t\"wo"])
  }

  @Test func `suberrors may be plain strings, and those without a text are left out above`() throws {
    let body = #"{"suberrors":["plain",{"name":"E","message":"named"},{"name":"no text"},5,{"message":1}]}"#
    let json = try SmallWorld.translator.translate(400, body).json
    let suberrors = try #require(json["suberrors"])
    #expect(suberrors.elements.map { $0["message"]?.string } == ["plain", "named"])
    #expect(suberrors.elements.map { $0["name"]?.string } == [nil, "E"])
    #expect(json["upstream"]?["suberrors"]?.elements.map(\.kind).count == 5)
  }

  @Test func `an empty list of suberrors makes no member`() throws {
    let json = try SmallWorld.translator.translate(400, #"{"suberrors":[]}"#).json
    #expect(json["suberrors"] == nil)
    #expect(json["upstream"]?["suberrors"]?.kind == .array)
  }

  @Test func `an OAuth error gives code and detail`() throws {
    let decoded = UpstreamError(400, #"{"error":"invalid_grant","error_description":"The code has expired."}"#)
    #expect(decoded.code == "invalid_grant")
    #expect(decoded.details == ["The code has expired."])
    #expect(decoded.extras.isEmpty)
  }

  @Test func `an error member beside a code is an extra`() {
    let decoded = UpstreamError(400, #"{"error":"Bad","code":"IM005","message":"m"}"#)
    #expect(decoded.code == "IM005")
    #expect(decoded.message == "m")
    #expect(decoded.extras.map(\.name) == ["error"])
  }

  @Test func `an error member that is a sentence is the message`() {
    let decoded = UpstreamError(404, #"{"error":"Not found here"}"#)
    #expect(decoded.code == nil)
    #expect(decoded.message == "Not found here")
  }

  @Test func `a code that is a number is read as text`() throws {
    #expect(UpstreamError(400, #"{"code":17}"#).code == "17")
    #expect(try SmallWorld.translator.translate(400, #"{"code":17}"#).json["upstream"]?["code"]?.string == "17")
  }

  @Test func `a code written with escapes finds its entry`() {
    #expect(SmallWorld.translator.translate(403, #"{"code":"\u0053C403"}"#).entryID == "make.permission-denied")
  }

  @Test func `null members count as absent`() throws {
    let json = try SmallWorld.translator.translate(403, #"{"message":null,"code":null,"detail":null}"#).json
    #expect(json["upstream"]?.names == ["status"])
  }

  @Test func `of two members with one name the last is used`() throws {
    let body = #"{"code":"IM002","x":1,"code":"IM003","x":2}"#
    let translated = SmallWorld.translator.translate(400, body)
    #expect(translated.entryID == "make.no-space")
    #expect(try translated.json["upstream"]?.names == ["status", "code", "x"])
    #expect(try translated.json["upstream"]?["x"]?.integer == 2)
  }

  @Test func `JSON that is no object is kept as a value`() throws {
    #expect(try SmallWorld.translator.translate(400, "[1,2]").json["upstream"]?["value"]?.kind == .array)
    #expect(try SmallWorld.translator.translate(400, "17").json["upstream"]?["value"]?.integer == 17)
    #expect(try SmallWorld.translator.translate(400, #""gone""#).json["upstream"]?["message"]?.string == "gone")
  }

  @Test func `a text in brackets is a text unless it says it is JSON`() {
    #expect(UpstreamError(500, "[error] no such thing", contentType: "text/plain").shape == .text)
    #expect(UpstreamError(500, "[error] no such thing", contentType: "application/json; x").shape == .broken)
  }

  @Test func `a body whose coding cannot be undone is not looked at`() throws {
    let translated = SmallWorld.translator.translate(403, #"{"code":"SC403"}"#, undecodable: true)
    #expect(translated.entryID == "make.status-403")
    #expect(translated.notes == .undecodable)
    #expect(try translated.json["upstream"]?.names == ["status"])
  }

  @Test func `a body that was cut says so last`() throws {
    let translated = SmallWorld.translator.translate(403, #"{"message":"Permission den"#, cut: .upstream)
    #expect(translated.notes == [.broken, .truncated, .interrupted])
    #expect(try translated.json.names.last == "truncated")
    #expect(try translated.json["truncated"]?.bool == true)
  }

  @Test func `a long text is cut at a character and says so`() throws {
    let translated = SmallWorld.translator.translate(429, String(repeating: "ä", count: 400), contentType: "text/plain")
    let text = try #require(try translated.json["upstream"]?["text"]?.string)
    #expect(text == String(repeating: "ä", count: 256))
    #expect(translated.notes.contains(.truncated))
  }

  @Test func `the excerpt of a page is its readable text in one line`() {
    let page = """
      <!DOCTYPE html><html><head><title>Down &amp; out</title><style>p { color: red }</style>
      <script>if (a < b) alert("x")</script></head><!-- <p>hidden</p> --><body><h1>502</h1>
      <p>Please&nbsp;try   <b>again</b>.</p></body></html>
      """
    let decoded = UpstreamError(502, page, contentType: "text/html")
    #expect(decoded.title == "Down & out")
    #expect(decoded.message == "502 Please try again .")
  }

  @Test func `a page of much markup and little text still has an excerpt`() {
    let head = String(repeating: "<meta name=x>\n" + String(repeating: " ", count: 60), count: 200)
    #expect(UpstreamError(502, "<html>\(head)<p>It is 3 < 4, they say").message == "It is 3 < 4, they say")
  }

  @Test func `a page without text is quoted by its title`() {
    let decoded = UpstreamError(502, "<html><head><TITLE>Gone\nfishing</TITLE></head><img src=x>", contentType: "")
    #expect(decoded.message == "Gone fishing")
  }
}
