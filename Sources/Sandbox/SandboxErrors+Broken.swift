extension SandboxErrors {
  /// Bodies that are not what they claim to be: each must still become a valid answer.
  static let broken: [SandboxError] = [
    SandboxError("cut-json", 500, json: #"{"detail":"Access den"#),
    SandboxError("json-array", 400, json: #"["Bad Request"]"#),
    SandboxError("json-string", 400, json: #""Bad Request""#),
    SandboxError("json-number", 500, json: "42"),
    SandboxError("json-null", 500, json: "null"),
    SandboxError("json-empty-object", 400, json: "{}"),
    SandboxError("json-empty", 500, json: ""),
    SandboxError(
      "json-wrong-types", 400, json: #"{"detail":{"a":1},"message":17,"code":["SC400"],"suberrors":"none"}"#),
    SandboxError("json-wrong-suberrors", 400, json: #"{"code":"SC400","suberrors":[null,1,[],{"name":"Error"},{}]}"#),
    SandboxError(
      "json-duplicate-keys", 403, json: #"{"code":"SC400","message":"first","code":"SC403","message":"second"}"#),
    SandboxError(
      "json-extras", 400,
      json:
        #"{"message":"Bad Request","code":"SC400","count":1e400,"nested":{"a":[1,{"b":null}]},"text":"\u0000\u001f"}"#),
    SandboxError(
      "json-deep", 400,
      json: String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)),
    SandboxError(
      "json-lone-surrogate", 400, json: #"{"message":"\ud800 alone","detail":"\udc00\ud800","code":"SC400"}"#),
    SandboxError(
      "json-markup", 400,
      json:
        #"{"message":"<script>alert(1)</script>","detail":"\"},{\"injected\":\"yes\r\nX-Injected: 1","code":"SC400"}"#),
    SandboxError(
      "json-not-utf8", 400, type: "application/json",
      bytes: Array(#"{"message":"caf"#.utf8) + [0xe9] + Array(#"","code":"SC400"}"#.utf8)),
    SandboxError(
      "json-bom", 403, type: "application/json",
      bytes: [0xef, 0xbb, 0xbf] + Array(#"{"message":"Permission denied","code":"SC403"}"#.utf8)),
    SandboxError("json-as-html", 403, type: "text/html", #"{"message":"Permission denied","code":"SC403"}"#),
    SandboxError("json-as-text", 403, type: "text/plain", #"{"message":"Permission denied","code":"SC403"}"#),
    SandboxError("json-without-type", 403, type: "", #"{"message":"Permission denied","code":"SC403"}"#),
    SandboxError(
      "json-problem", 403, type: "application/problem+json",
      #"{"type":"about:blank","title":"Forbidden","status":403,"detail":"Access denied.","code":"SC403"}"#),
    SandboxError("html-as-json", 502, json: "<html><body>Bad Gateway</body></html>"),
    SandboxError("text-latin1", 500, type: "text/plain; charset=iso-8859-1", bytes: Array("Erreur d".utf8) + [0xe9]),
    SandboxError("binary", 500, type: "application/octet-stream", bytes: (0...255).map { $0 }),
    SandboxError("xml", 500, type: "application/xml", "<?xml version=\"1.0\"?><error><code>SC500</code></error>"),
  ]
}
