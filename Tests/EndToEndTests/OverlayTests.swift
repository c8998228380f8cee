import Testing

extension EndToEnd {
  /// What an organisation puts on top of the shipped catalogue reaches its callers.
  @Suite struct Overlays {
    private static let catalogue = """
      changes:
        make.permission-denied: { code: ACME-FORBIDDEN, retryable: true }
      silenced: [make.hooks.invalid-type]
      entries:
        - id: acme.billing
          number: 900001
          code: ACME-17
          match: { code: SC400, request_header: { X-Team: "billing-{desk:integer}" }, response_header: { Server: dragoman-sandbox } }
          category: validation
          action: caller
      """

    private static let texts = """
      language: en
      texts:
        acme.billing: { title: Ask billing, detail: "Desk {$desk} answers questions." }
        make.permission-denied: { title: Not for you }
      """

    @Test func `changed, silenced and added entries, header conditions and texts of one's own`() throws {
      let catalogue = try TemporaryFile(named: "acme.yaml", holding: Self.catalogue)
      let texts = try TemporaryFile(named: "acme.en.yaml", holding: Self.texts)
      let proxy = try Stack.current.sandbox.proxy(
        settings: "catalogue: [shipped, \"\(catalogue.path)\"]\nlocales: [shipped, \"\(texts.path)\"]\n"
          + "errors: {code: \"ACME-{number}\"}\n")
      let changed = try proxy.get("/api/v2/sandbox/errors/SC403").problem()
      #expect(changed.code == "ACME-FORBIDDEN")
      #expect(changed.title == "Not for you")
      #expect(changed.detail.hasPrefix("Make refused access."))
      let added = try proxy.get("/api/v2/sandbox/errors/SC400-plain", ["X-Team: billing-7"]).problem()
      #expect(added.code == "ACME-17")
      #expect(added.detail == "Desk 7 answers questions.")
      let conditional = try proxy.get("/api/v2/sandbox/errors/SC400-plain")
      #expect(conditional.head.values("Vary") == ["Accept, Accept-Language, x-team"])
      let plain = try proxy.get("/api/v2/sandbox/errors/SC400-plain", ["X-Team: billing"]).problem()
      #expect(plain.type.hasSuffix("make.bad-request"))
      #expect(plain.code == "ACME-1400")
      let silenced = try proxy.get("/api/v2/sandbox/errors/make.hooks.invalid-type").problem()
      #expect(!silenced.type.hasSuffix("make.hooks.invalid-type"))
      #expect(try proxy.metrics().sum("dragoman_errors_total", #"code="ACME-17""#) == 1)
      try proxy.end()
    }

    @Test func `a route has formats and facts of its own`() throws {
      let proxy = try Stack.current.sandbox.proxy(
        settings: """
          routes:
            - { name: sandbox, path: /api/v2/sandbox/**, errors: { format: make, formats: [text], upstream: [code] } }

          """)
      let make = try proxy.get("/api/v2/sandbox/errors/SC403", ["Accept: application/xml"])
      #expect(make.head.value("Content-Type") == "application/json")
      let text = try proxy.get("/api/v2/sandbox/errors/SC403", ["Accept: text/plain"])
      #expect(text.head.value("Content-Type") == "text/plain; charset=utf-8")
      #expect(!text.text.contains("Access denied"))
      let elsewhere = try proxy.get("/api/v2/teams", ["Accept: application/xml", "X-Sandbox-Error: SC403"])
      #expect(elsewhere.head.value("Content-Type") == "application/problem+xml")
      try proxy.end()
    }

    @Test func `what Make gives away does not reach the caller`() throws {
      let upstream = try ScriptedUpstream()
      let body = #"{"message":"Mail jan@firma.cz, Token 12345678-90ab-cdef-1234-567890abcdef","code":"SC400"}"#
      let answer =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
      let (_, response) = try upstream.exchange(Wire.request("/api/v2/teams"), answering: answer + body)
      try upstream.proxy.end()
      #expect(try response.problem().upstream?.message == "Mail [e-mail], Token [token]")
    }
  }
}
