/// The sign that an answer was made between the upstream and us: by Cloudflare, a load balancer or another proxy.
struct EdgeMark {
  /// The edge's own code where it tells one that is more than the status again: 1010 of "error code: 1010".
  let code: ArraySlice<UInt8>

  /// No more of a body than this is looked at.
  private static let maximumBytes = 16_384

  /// What such answers hold, in lower case. Each is wording of the product's own templates.
  private static let marks: [[UInt8]] = [
    "cloudflare", "<center><h1>", "<center>nginx", "<center>openresty", "<center>awselb", "<center>tengine",
    "cloudfront", "akamaighost", "edgesuite.net", "varnish cache server", "fastly error",
    "upstream connect error or disconnect", "upstream request timeout", "no healthy upstream",
    "no server is available to handle this request", "the server returned an invalid or incomplete response",
    "the server didn't respond in time", "request forbidden by administrative rules", "default backend - 404",
    "microsoft-azure-application-gateway", "<h1>error: server error</h1>", "your browser sent an invalid request",
    "your browser didn't send a complete request in time", "you have sent too many requests in a given amount of time",
    "the proxy server received an invalid", "the proxy server could not handle the request",
  ].map { Array($0.utf8) }

  private static let cloudflareText = Array("error code: ".utf8)
  private static let cloudflarePage = Array("cf-error-code\">".utf8)

  /// The mark of a text or page, nil if it has none.
  init?(body: [UInt8], status: Int) {
    let text = body.prefix(Self.maximumBytes).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var code: ArraySlice<UInt8> = []
    if let start = Self.end(of: Self.cloudflareText, in: text, startingBefore: 4) {
      code = Self.digits(of: text, from: start)
    } else if let start = Self.end(of: Self.cloudflarePage, in: text, startingBefore: text.count) {
      code = Self.digits(of: text, from: start)
    }
    guard !code.isEmpty || Self.isEdgeStatus(status) || Self.holdsMark(text) else { return nil }
    self.code = Self.number(code) == status ? [] : code
  }

  /// Whether only Cloudflare uses the status: 520 to 527 and 530.
  static func isEdgeStatus(_ status: Int) -> Bool {
    520...527 ~= status || status == 530
  }

  private static func holdsMark(_ text: [UInt8]) -> Bool {
    marks.contains { end(of: $0, in: text, startingBefore: text.count) != nil }
  }

  /// Where the first occurrence of `needle` ends.
  private static func end(of needle: [UInt8], in text: [UInt8], startingBefore limit: Int) -> Int? {
    guard let first = needle.first, text.count >= needle.count else { return nil }
    let span = text.span
    for start in 0..<min(limit, text.count - needle.count + 1) where span[start] == first {
      if text[start..<start + needle.count].elementsEqual(needle) { return start + needle.count }
    }
    return nil
  }

  /// Up to six digits.
  private static func digits(of text: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    text[start...].prefix(6).prefix { $0 >= 0x30 && $0 <= 0x39 }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
