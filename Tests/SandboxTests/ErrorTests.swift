import JSON
import Sandbox
import Testing

@Suite struct `Errors on demand` {
  private func ordered(_ name: String, _ query: String = "") -> SandboxAnswer {
    SandboxAnswer.answer(to: SandboxRequest("GET", "/api/v2/sandbox/errors/\(name)\(query)"))
  }

  @Test(arguments: [
    ("SC403", 403, #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#),
    (
      "SC403-trailing-comma", 403, #"{"detail":"Access denied.","message":"Permission denied","code":"SC403",}"#
    ),
    ("IM310", 429, #"{"code":"IM310"}"#),
    ("IM003", 400, #"{"message":"Not enough space in storage.","code":"IM003"}"#),
    ("detail-only", 400, #"{"detail":"request entity too large"}"#),
    (
      "without-code", 422, #"{"message":"Validation failed","suberrors":[{"message":"Name is required"}]}"#
    ),
    (
      "SC400-not-json", 400,
      #"{"detail":"Unexpected token \ufffd in JSON at position 0","message":"Bad Request","code":"SC400","suberrors":[]}"#
    ),
    ("text-429", 429, "Requests limit for organization exceeded, please try again later."),
    ("cloudflare-1010", 403, "error code: 1010"),
  ]) func `the bodies that Make is known to send are sent verbatim`(name: String, status: Int, body: String) {
    let answer = ordered(name)
    #expect(answer.status == status)
    #expect(answer.text == body)
  }

  @Test func `the limit of requests is answered in plain text`() {
    #expect(ordered("text-429").fields == [SandboxField("Content-Type", "text/plain; charset=utf-8")])
  }

  @Test func `what stands before Make answers in HTML`() {
    for name in ["cloudflare-522", "nginx-502", "html-503"] {
      #expect(ordered(name).fields.first?.value.hasPrefix("text/html") == true)
      #expect(ordered(name).text.contains("<h1>"))
    }
    #expect(ordered("cloudflare-522").status == 522)
  }

  @Test func `every code of the documented page exists, with its status`() throws {
    let statuses = [
      "IM000": 400, "IM001": 403, "IM002": 403, "IM003": 400, "IM004": 406, "IM005": 400, "IM007": 400, "IM008": 400,
      "IM011": 400, "IM013": 400, "IM015": 401, "IM016": 422, "IM027": 403, "IM102": 401, "IM304": 404, "IM310": 429,
      "SC400": 400, "SC403": 403, "SC404": 404, "SC409": 409, "SC413": 413, "SC424": 424, "SC429": 429, "SC503": 503,
    ]
    for (code, status) in statuses {
      let answer = ordered(code)
      #expect(answer.status == status, "\(code)")
      #expect(try answer.json()["code"]?.string == code)
    }
  }

  @Test func `every documented message has a name of its own`() throws {
    let answer = ordered("SC400-invalid-scope")
    #expect(answer.status == 400)
    #expect(try answer.json()["detail"]?.string == "Invalid scope")
    #expect(try ordered("IM005-invalid-hook-type").json()["code"]?.string == "IM005")
    #expect(try ordered("SC424-remote-procedure-timed-out").json()["detail"]?.string == "Remote procedure timed out")
  }

  @Test func `OAuth names work with and without their prefix`() throws {
    #expect(try ordered("invalid_grant").json()["error"]?.string == "invalid_grant")
    #expect(ordered("oauth-invalid_client").status == 401)
  }

  @Test func `any other status or code can be had by its number`() throws {
    #expect(ordered("SC418").status == 418)
    #expect(try ordered("IM999").json()["code"]?.string == "IM999")
    #expect(ordered("empty-502").status == 502)
    #expect(ordered("empty-502").text.isEmpty)
    #expect(ordered("http_402").status == 402)
    #expect(try ordered("http_402").json()["code"] == nil)
    #expect(ordered("edge-418").status == 418)
    #expect(ordered("edge-418").text.contains("<center>awselb"))
    #expect(ordered("edge_rate_limited").status == 429)
    #expect(ordered("edge-399").status == 404)
    #expect(ordered("http_600").status == 404)
    #expect(ordered("SC200").status == 404)
    #expect(ordered("SC").status == 404)
    #expect(ordered("nonsense").status == 404)
    #expect(ordered("%FF%00").status == 404)
  }

  @Test func `status and Retry-After can be chosen`() {
    let answer = ordered("IM001", "?status=400&retry-after=17")
    #expect(answer.status == 400)
    #expect(answer.fields.contains(SandboxField("Retry-After", "17")))
  }

  @Test func `the header field orders an error on any path`() throws {
    let request = SandboxRequest(
      "POST", "/api/v2/scenarios/925/run", fields: [SandboxField("x-sandbox-error", "im005")])
    #expect(try SandboxAnswer.answer(to: request).json()["code"]?.string == "IM005")
  }

  @Test func `the index names every error once, and each can be ordered`() throws {
    let index = SandboxAnswer.answer(to: SandboxRequest("GET", "/api/v2/sandbox/errors"))
    let entries = try #require(try index.json()["errors"])
    var names: Set<String> = []
    for entry in entries.elements {
      let name = try #require(entry["name"]?.string)
      #expect(names.insert(name).inserted, "\(name) twice")
      let path = try #require(entry["path"]?.string)
      #expect(SandboxAnswer.answer(to: SandboxRequest("GET", path)).status == entry["status"]?.integer)
    }
    #expect(names.count == SandboxErrors.all.count)
    #expect(names.count > 120)
  }

  @Test func `the index names the patterns, and each can be ordered`() throws {
    let index = SandboxAnswer.answer(to: SandboxRequest("GET", "/api/v2/sandbox/errors"))
    let names = try #require(try index.json()["patterns"]).elements.compactMap { $0["name"]?.string }
    #expect(names == SandboxErrors.patterns.map(\.name))
    for name in names {
      let example = name.replacing("nnn", with: "502").replacing("...", with: "bad_gateway")
        .replacing("<id>", with: "make.hooks.invalid-type")
      #expect(SandboxErrors.named(example) != nil, "\(example)")
    }
  }

  @Test func `only the bodies meant to be broken are no JSON`() throws {
    let broken: Set = ["SC403-trailing-comma", "cut-json", "json-empty", "html-as-json"]
    for error in SandboxErrors.all where error.type.hasPrefix("application/json; ") {
      let limits = JSONLimits(maximumDepth: 100_000)
      let isJSON = (try? JSONDocument(parsing: error.body, limits: limits)) != nil
      let isLoneSurrogate = error.name == "json-lone-surrogate"
      #expect(isJSON == !broken.contains(error.name) || isLoneSurrogate, "\(error.name)")
    }
  }
}
