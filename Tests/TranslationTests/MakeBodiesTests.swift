import JSON
import Testing
import Translation

/// The bodies that the Make API is known to answer with, each as evidence.
struct MakeBodiesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var status: Int
    var body: String
    var contentType = "application/json"
    var entry: String
    var shape = UpstreamError.Shape.json
    var code: String?
    var message: String?
    var details: [String] = []
    var suberrors: [String] = []
    var testDescription: String { "\(status) \(body)" }
  }

  static let cases = [
    Case(
      status: 403, body: #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#,
      entry: "make.permission-denied", code: "SC403", message: "Permission denied", details: ["Access denied."]),
    Case(
      status: 403, body: #"{"detail":"Access denied.","message":"Permission denied","code":"SC403",}"#,
      entry: "make.permission-denied", shape: .broken, code: "SC403", message: "Permission denied",
      details: ["Access denied."]),
    Case(
      status: 400,
      body: #"{"detail":"Validation failed for 1 parameter(s).","message":"Bad Request","code":"SC400","#
        + #""suberrors":[{"message":"Missing value of required parameter 'number'.","name":"Error"}]}"#,
      entry: "make.bad-request", code: "SC400", message: "Bad Request",
      details: ["Validation failed for 1 parameter(s)."], suberrors: ["Missing value of required parameter 'number'."]),
    Case(
      status: 403,
      body:
        #"{"detail":"Forbidden to use token authorization for this organization.","message":"Permission denied","code":"SC403"}"#,
      entry: "make.permission-denied", code: "SC403", message: "Permission denied",
      details: ["Forbidden to use token authorization for this organization."]),
    Case(
      status: 403, body: #"{"detail":"Insufficient rights, admin permission \"apps edit\" is needed.","code":"IM002"}"#,
      entry: "make.insufficient-rights", code: "IM002",
      details: [#"Insufficient rights, admin permission "apps edit" is needed."#]),
    Case(
      status: 404,
      body:
        #"{"detail":"Connection not found 'google-email:999999999'.","message":"Account doesn't exist","code":"IM304"}"#,
      entry: "make.account-missing", code: "IM304", message: "Account doesn't exist",
      details: ["Connection not found 'google-email:999999999'."]),
    Case(
      status: 400,
      body:
        #"{"detail":"Module not found 'dropbox:makeAPICall' version '5'.","message":"Invalid blueprint","code":"IM007"}"#,
      entry: "make.invalid-blueprint", code: "IM007", message: "Invalid blueprint",
      details: ["Module not found 'dropbox:makeAPICall' version '5'."]),
    Case(
      status: 400,
      body:
        #"{"code":"IM007","detail":"Provided account '164145' is not compatible with 'google-sheets:addRow' module."}"#,
      entry: "make.invalid-blueprint", code: "IM007",
      details: ["Provided account '164145' is not compatible with 'google-sheets:addRow' module."]),
    Case(
      status: 400, body: #"{"detail":"request entity too large"}"#, entry: "make.status-400",
      details: ["request entity too large"]),
    Case(
      status: 400, body: #"{"detail":"executorProvider.getExecutor is not a function"}"#, entry: "make.status-400",
      details: ["executorProvider.getExecutor is not a function"]),
    Case(
      status: 400,
      body: #"{"detail":"Unexpected token \ufffd in JSON at position 0","message":"Bad Request","#
        + #""code":"SC400","suberrors":[]}"#,
      entry: "make.bad-request", code: "SC400", message: "Bad Request",
      details: ["Unexpected token \u{FFFD} in JSON at position 0"]),
    Case(
      status: 429, body: "Requests limit for organization exceeded, please try again later.", contentType: "text/plain",
      entry: "make.too-many-requests", shape: .text,
      message: "Requests limit for organization exceeded, please try again later."),
    Case(
      status: 403, body: "error code: 1010", contentType: "text/plain", entry: "edge.client-banned", shape: .text,
      code: "1010", message: "error code: 1010"),
    Case(
      status: 400, body: #"{"message":"Not enough space in storage.","code":"IM003"}"#, entry: "make.no-space",
      code: "IM003", message: "Not enough space in storage."),
    Case(
      status: 401, body: #"{"code":"IM015","message":"Unauthorized"}"#, entry: "make.not-logged-in", code: "IM015",
      message: "Unauthorized"),
    Case(
      status: 401, body: #"{"code":"IM015","message":"User is not logged in."}"#, entry: "make.not-logged-in",
      code: "IM015", message: "User is not logged in."),
    Case(status: 429, body: #"{"code":"IM310"}"#, entry: "make.paused", code: "IM310"),
    Case(
      status: 400, body: #"{"code":"SC400","suberrors":[{"message":"Field 'sheetId' is required."}]}"#,
      entry: "make.bad-request", code: "SC400", suberrors: ["Field 'sheetId' is required."]),
    Case(
      status: 403, body: #"{"detail":"missing scope","code":"SC403"}"#, entry: "make.permission-denied", code: "SC403",
      details: ["missing scope"]),
    Case(
      status: 400, body: #"{"message":"Request to the Agency has failed: [400] Bad Request"}"#,
      entry: "make.status-400", message: "Request to the Agency has failed: [400] Bad Request"),
    Case(
      status: 422, body: #"{"message":"Validation failed","suberrors":[{"message":"Name is required"}]}"#,
      entry: "make.status-422", message: "Validation failed", suberrors: ["Name is required"]),
    Case(
      status: 500,
      body: #"{"message":"Internal Server Error","code":"IM004","#
        + #""description":"Module name conflicts with existing module"}"#,
      entry: "make.name-conflict", code: "IM004", message: "Internal Server Error"),
    Case(
      status: 409, body: #"{"code":"SC409","currentVersion":7,"lastEdit":"2025-01-01T00:00:00Z"}"#,
      entry: "make.conflict", code: "SC409"),
  ]

  @Test(arguments: cases)
  func `a body that Make is known to send is decoded and finds its entry`(_ example: Case) throws {
    let decoded = UpstreamError(example.status, example.body, contentType: example.contentType)
    #expect(decoded.shape == example.shape)
    #expect(decoded.code == example.code)
    #expect(decoded.message == example.message)
    #expect(decoded.details == example.details)
    #expect(decoded.suberrors.map(\.message) == example.suberrors)
    let translated = SmallWorld.translator.translate(example.status, example.body, contentType: example.contentType)
    #expect(translated.entryID == example.entry)
    #expect(translated.status == example.status)
    #expect(try translated.json["status"]?.integer == example.status)
    #expect(translated.notes.contains(.broken) == (example.shape == .broken))
  }

  @Test(arguments: cases)
  func `Make's original stays readable under upstream`(_ example: Case) throws {
    let upstream = try #require(
      try SmallWorld.translator.translate(example.status, example.body, contentType: example.contentType)
        .json["upstream"])
    #expect(upstream["status"]?.integer == example.status)
    #expect(upstream["code"]?.string == example.code)
    #expect((upstream["message"] ?? upstream["text"])?.string == example.message)
    #expect(upstream["detail"]?.string == example.details.first)
  }

  @Test func `members that nobody knows are carried on as received`() throws {
    let body = #"{"code":"SC409","currentVersion": 7.50 ,"lastEdit":{"by":["a", null]},"message":"Conflict"}"#
    #expect(UpstreamError(409, body).extras.map(\.name) == ["currentVersion", "lastEdit"])
    let upstream = try #require(try SmallWorld.translator.translate(409, body).json["upstream"])
    #expect(upstream.names == ["status", "code", "message", "currentVersion", "lastEdit"])
    #expect(upstream["currentVersion"]?.rawBytes.elementsEqual("7.50".utf8) == true)
    #expect(upstream["lastEdit"]?.rawBytes.elementsEqual(#"{"by":["a", null]}"#.utf8) == true)
  }
}
