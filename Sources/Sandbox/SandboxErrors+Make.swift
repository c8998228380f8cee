extension SandboxErrors {
  /// Make's own answers: the plain one of each code first, then the variants that were seen or are documented.
  static let make: [SandboxError] = statusCodes + ownCodes + variants + plain

  private static let statusCodes = [
    SandboxError(
      "SC400", 400,
      json: #"{"detail":"Validation failed for 1 parameter(s).","message":"Bad Request","code":"SC400","#
        + #""suberrors":[{"message":"Missing value of required parameter 'number'.","name":"Error"}]}"#),
    SandboxError("SC401", 401, json: #"{"detail":"Access denied.","message":"Unauthorized","code":"SC401"}"#),
    SandboxError("SC403", 403, json: #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#),
    SandboxError("SC404", 404, json: #"{"detail":"Not found.","message":"Not Found","code":"SC404"}"#),
    SandboxError(
      "SC409", 409,
      json: #"{"detail":"The base version is stale.","message":"Conflict","code":"SC409","#
        + #""currentVersion":7,"lastEdit":"2026-05-04T10:20:30.000Z"}"#),
    SandboxError(
      "SC413", 413, json: #"{"detail":"The payload is too large.","message":"Payload Too Large","code":"SC413"}"#),
    SandboxError(
      "SC422", 422, json: #"{"detail":"Validation failed.","message":"Unprocessable Entity","code":"SC422"}"#),
    SandboxError(
      "SC424", 424,
      json: #"{"detail":"A dependency failed.","message":"Failed Dependency","code":"SC424"}"#),
    SandboxError(
      "SC429", 429,
      json: #"{"detail":"Requests limit for organization exceeded, please try again later.","#
        + #""message":"Too many requests","code":"SC429"}"#),
    SandboxError(
      "SC500", 500, json: #"{"detail":"Internal Server Error","message":"Internal Server Error","code":"SC500"}"#),
    SandboxError(
      "SC503", 503,
      json: #"{"detail":"A dependency is unavailable.","message":"Service Unavailable","code":"SC503"}"#),
  ]

  private static let ownCodes = [
    SandboxError(
      "IM000", 400,
      json: #"{"detail":"The hook already has a scenario assigned","message":"Bad Request","code":"IM000"}"#),
    SandboxError("IM001", 403, json: #"{"message":"Access Denied","code":"IM001"}"#),
    SandboxError(
      "IM002", 403,
      json: #"{"detail":"Insufficient rights, admin permission \"apps edit\" is needed.","code":"IM002"}"#),
    SandboxError("IM003", 400, json: #"{"message":"Not enough space in storage.","code":"IM003"}"#),
    SandboxError(
      "IM004", 406,
      json: #"{"detail":"Repeat the request with confirmed=true.","message":"Confirmation Required","code":"IM004"}"#),
    SandboxError(
      "IM005", 400, json: #"{"detail":"Invalid function code.","message":"Invalid input parameters","code":"IM005"}"#),
    SandboxError("IM007", 400, json: imAccount),
    SandboxError(
      "IM008", 400,
      json: #"{"detail":"Scheduling has no interval.","message":"Invalid scheduling","code":"IM008"}"#),
    SandboxError("IM011", 400, json: #"{"message":"Entity Limit Exceeded","code":"IM011"}"#),
    SandboxError("IM013", 400, json: #"{"message":"There are no data yet.","code":"IM013"}"#),
    SandboxError("IM015", 401, json: #"{"code":"IM015","message":"Unauthorized"}"#),
    SandboxError(
      "IM016", 422,
      json: #"{"detail":"Required inputs need the scheduling On demand.","#
        + #""message":"Action is not possible due to dependencies","code":"IM016"}"#),
    SandboxError("IM027", 403, json: #"{"message":"The feature is not enabled.","code":"IM027"}"#),
    SandboxError("IM102", 401, json: #"{"message":"Invalid Credentials","code":"IM102"}"#),
    SandboxError(
      "IM304", 404,
      json: #"{"detail":"Connection not found 'google-email:999999999'.","#
        + #""message":"Account doesn't exist","code":"IM304"}"#),
    SandboxError("IM310", 429, json: #"{"code":"IM310"}"#),
  ]

  private static let imAccount =
    #"{"code":"IM007","detail":"Provided account '164145' is not compatible with 'google-sheets:addRow' module."}"#

  private static let variants = [
    SandboxError(
      "SC403-trailing-comma", 403,
      json: #"{"detail":"Access denied.","message":"Permission denied","code":"SC403",}"#),
    SandboxError(
      "SC403-token", 403,
      json: #"{"detail":"Forbidden to use token authorization for this organization.","#
        + #""message":"Permission denied","code":"SC403"}"#),
    SandboxError("SC403-scope", 403, json: #"{"detail":"missing scope","code":"SC403"}"#),
    SandboxError("SC400-not-json", 400, json: unexpectedToken),
    SandboxError(
      "SC400-suberrors", 400, json: #"{"code":"SC400","suberrors":[{"message":"Field 'sheetId' is required."}]}"#),
    SandboxError(
      "SC400-detail-array", 400,
      json: #"{"detail":["should have required property 'metadata'","should NOT have additional properties"],"#
        + #""message":"Bad Request","code":"SC400"}"#),
    SandboxError(
      "SC400-suberror-strings", 400,
      json: #"{"message":"Bad Request","code":"SC400","suberrors":["Name is required","Value doesn't match pattern "#
        + #"in parameter 'name'."]}"#),
    SandboxError(
      "IM002-organization", 403,
      json: #"{"detail":"Insufficient rights, admin permission \"organization view\" is needed.","code":"IM002"}"#),
    SandboxError(
      "IM007-module", 400,
      json: #"{"detail":"Module not found 'dropbox:makeAPICall' version '5'.","#
        + #""message":"Invalid blueprint","code":"IM007"}"#),
    SandboxError("IM015-seen", 401, json: #"{"code":"IM015","message":"User is not logged in."}"#),
    SandboxError(
      "IM004-500", 500,
      json: #"{"message":"Internal Server Error","code":"IM004","#
        + #""description":"Module name conflicts with existing module"}"#),
    SandboxError("detail-only", 400, json: #"{"detail":"request entity too large"}"#),
    SandboxError("leaked-fault", 400, json: #"{"detail":"executorProvider.getExecutor is not a function"}"#),
    SandboxError(
      "message-only", 400, json: #"{"message":"Request to the Agency has failed: [400] Bad Request"}"#),
    SandboxError(
      "without-code", 422,
      json: #"{"message":"Validation failed","suberrors":[{"message":"Name is required"}]}"#),
    SandboxError(
      "text-429", 429, type: "text/plain; charset=utf-8",
      "Requests limit for organization exceeded, please try again later."),
  ]

  /// Codes that come above with a text that says more: here with one that says nothing.
  private static let plain = [
    ("SC400", 400), ("SC409", 409), ("SC429", 429), ("IM000", 400), ("IM002", 403), ("IM003", 400), ("IM004", 500),
    ("IM005", 400), ("IM007", 400), ("IM304", 404),
  ].map { code, status in
    SandboxError("\(code)-plain", status, json: #"{"message":"An error of the code \#(code).","code":"\#(code)"}"#)
  }

  /// JSON's own escape, as seen; the character is U+FFFD.
  private static let unexpectedToken =
    #"{"detail":"Unexpected token \ufffd in JSON at position 0","message":"Bad Request","code":"SC400","suberrors":[]}"#
}
