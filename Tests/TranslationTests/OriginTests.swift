import Testing
import Translation

/// Telling the answers of the way from those of Make.
struct OriginTests {
  @Test(arguments: [
    "error code: 1010",
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
      + "<hr><center>nginx</center>\r\n</body>\r\n</html>",
    "<!DOCTYPE html><html><head><title>make.com | 525: SSL handshake failed</title></head><body>CloudFlare</body></html>",
    "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
    "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>",
    "<html><body><h1>504 Gateway Time-out</h1>\nThe server didn't respond in time.\n</body></html>",
    "<html>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>", "upstream request timeout",
    "<html><body><h1>400 Bad request</h1>\nYour browser sent an invalid request.\n</body></html>",
    "<html><body><h1>429 Too Many Requests</h1>\nYou have sent too many requests in a given amount of time.\n"
      + "</body></html>",
    "<html><title>502 Server Error</title><body><h1>Error: Server Error</h1><h2>The server encountered a temporary "
      + "error and could not complete your request.</h2></body></html>",
    "<html><head><title>502 Proxy Error</title></head><body><h1>Proxy Error</h1><p>The proxy server received an "
      + "invalid\r\nresponse from an upstream server.</p></body></html>",
  ])
  func `the wording of an edge product tells it`(_ body: String) {
    #expect(UpstreamError(502, body, contentType: "text/html").origin == .edge)
  }

  @Test(arguments: [
    (429, "Requests limit for organization exceeded, please try again later."),
    (500, "Internal Server Error"), (502, ""), (404, "<html><body>No such page</body></html>"),
    (400, #"{"message":"Cloudflare app: connection not found","code":"IM007"}"#),
  ])
  func `everything else is Make's`(_ status: Int, _ body: String) {
    #expect(UpstreamError(status, body, contentType: "text/plain").origin == .make)
  }

  @Test(arguments: [520, 521, 522, 523, 524, 525, 526, 527, 530])
  func `a status that only Cloudflare uses tells the edge, unless the body is JSON`(_ status: Int) {
    #expect(UpstreamError(status, "").origin == .edge)
    #expect(UpstreamError(status, "oops", contentType: "text/plain").origin == .edge)
    #expect(UpstreamError(status, #"{"message":"m"}"#).origin == .make)
  }

  @Test func `Cloudflare's own code is read from text, page and JSON, but not the status again`() {
    #expect(UpstreamError(403, "error code: 1020\n").code == "1020")
    let page = #"<p class="x">Error <span class="cf-error-code">1015</span></p> Cloudflare"#
    #expect(UpstreamError(429, page).code == "1015")
    let json = UpstreamError(403, #"{"cloudflare_error":true,"error_code":1010,"title":"Access denied"}"#)
    #expect(json.code == "1010")
    #expect(json.origin == .edge)
    #expect(UpstreamError(522, "error code: 522").code == nil)
  }

  @Test func `an edge answer never finds an entry for a code of Make's, and falls to Make's generic ones`() {
    let banned = SmallWorld.translator.translate(403, "error code: 1010", contentType: "text/plain")
    #expect(banned.entryID == "edge.client-banned")
    #expect(banned.origin == .edge)
    let other = SmallWorld.translator.translate(403, "error code: 1020", contentType: "text/plain")
    #expect(other.entryID == "make.status-403")
    #expect(other.origin == .edge)
    #expect(other.notes == .unmapped)
    #expect(SmallWorld.translator.translate(502, "<center>nginx</center>").entryID == "edge.502")
    #expect(SmallWorld.translator.translate(522, "").entryID == "edge.5xx")
  }
}
