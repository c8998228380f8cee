import Translation

/// One error that is translated again and again.
struct Example {
  let name: String
  let evidence: Evidence
  let request: RequestFacts

  static let all = [
    make(
      "problem+json, a code (en)", 403,
      #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#, "en"),
    make(
      "the same (de)", 403, #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#,
      "cs;q=0.5, de-AT, *;q=0.1"),
    make(
      "captures (en)", 400,
      #"{"detail":"Module not found 'dropbox:makeAPICall' version '5'.","message":"Invalid blueprint","code":"IM007"}"#,
      "en"),
    make(
      "captures, right to left (ar)", 400,
      #"{"detail":"Module not found 'dropbox:makeAPICall' version '5'.","message":"Invalid blueprint","code":"IM007"}"#,
      "ar"),
    make(
      "single errors (fr)", 400,
      #"{"detail":"Validation failed for 1 parameter(s).","message":"Bad Request","code":"SC400","#
        + #""suberrors":[{"message":"Missing value of required parameter 'number'.","name":"Error"}]}"#, "fr"),
    make(
      "HTML (de)", 403, #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#, "de", "text/html"),
    make(
      "plain text 429 (ja)", 429, "Requests limit for organization exceeded, please try again later.", "ja",
      type: "text/plain"),
    Example(
      name: "a failure of our own (pl)", evidence: .failure(.upstreamRefused),
      request: RequestFacts(acceptLanguage: Array("pl".utf8), correlationID: identifier)),
  ]

  /// The same for a caller who reads English.
  var inEnglish: Example {
    var request = request
    request.acceptLanguage = Array("en".utf8)
    return Example(name: name, evidence: evidence, request: request)
  }

  private static let identifier = Array("0192f0c1-7a3b-7c4d-8e5f-0123456789ab".utf8)

  private static func make(
    _ name: String, _ status: Int, _ body: String, _ language: String, _ accept: String = "application/json",
    type: String = "application/json; charset=utf-8"
  ) -> Example {
    Example(
      name: name,
      evidence: .response(
        ErrorResponse(
          status: status, contentType: Array(type.utf8), body: Array(body.utf8))),
      request: RequestFacts(
        method: "GET", path: Array("/api/v2/scenarios/17".utf8), acceptLanguage: Array(language.utf8),
        accept: Array(accept.utf8), correlationID: identifier))
  }
}
