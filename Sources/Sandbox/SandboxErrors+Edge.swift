extension SandboxErrors {
  /// What stands before Make and answers in its place: Cloudflare, nginx, a load balancer, a maintenance page.
  static let edge: [SandboxError] = cloudflareTexts + cloudflarePages + nginxPages + balancerPages + otherPages

  private static let cloudflareTexts = [
    (1003, 403), (1005, 403), (1006, 403), (1007, 403), (1008, 403), (1009, 403), (1010, 403), (1015, 429),
    (1016, 530), (1018, 409), (1020, 403), (1033, 530), (1101, 500), (1102, 503),
  ].map { code, status in
    SandboxError(
      "cloudflare-\(code)", status, type: "text/plain; charset=UTF-8", "error code: \(code)", fields: cloudflareFields)
  }

  private static let cloudflarePages = [
    (520, "Web server is returning an unknown error"), (521, "Web server is down"), (522, "Connection timed out"),
    (523, "Origin is unreachable"), (524, "A timeout occurred"), (525, "SSL handshake failed"),
    (526, "Invalid SSL certificate"), (502, "Bad gateway"), (504, "Gateway time-out"),
  ].map { status, title in
    SandboxError(
      "cloudflare-\(status)", status, type: "text/html; charset=UTF-8",
      """
      <!DOCTYPE html>
      <html lang="en-US"><head><title>eu1.make.com | \(status): \(title)</title>
      <style>body { margin: 0 } .cf-error-details { width: 60rem }</style></head>
      <body><div id="cf-wrapper"><div id="cf-error-details" class="cf-error-details-wrapper">
      <h1><span>\(title)</span> <span>Error code \(status)</span></h1>
      <p>Cloudflare Ray ID: <strong>8f0a1b2c3d4e5f60</strong> &bull; 2026-05-04 10:20:30 UTC</p>
      <script>window.location.reload</script></div></div></body></html>

      """, fields: cloudflareFields)
  }

  private static let cloudflareFields = [
    SandboxField("Server", "cloudflare"), SandboxField("CF-RAY", "8f0a1b2c3d4e5f60-PRG"),
  ]

  private static let nginxPages = [
    (400, "Bad Request"), (403, "Forbidden"), (404, "Not Found"), (413, "Request Entity Too Large"),
    (414, "Request-URI Too Large"), (500, "Internal Server Error"), (502, "Bad Gateway"),
    (503, "Service Temporarily Unavailable"), (504, "Gateway Time-out"),
  ].map { status, title in
    SandboxError(
      "nginx-\(status)", status, type: "text/html",
      "<html>\r\n<head><title>\(status) \(title)</title></head>\r\n<body>\r\n<center><h1>\(status) \(title)</h1></center>"
        + "\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
      fields: [SandboxField("Server", "nginx")])
  }

  /// AWS's page without the server's name, HAProxy's pages, and Envoy's texts.
  private static let balancerPages =
    [
      SandboxError(
        "awselb-502", 502, type: "text/html",
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>"
          + "\r\n</body>\r\n</html>\r\n"),
      SandboxError("envoy-503", 503, type: "text/plain", "no healthy upstream"),
      SandboxError("envoy-504", 504, type: "text/plain", "upstream request timeout"),
    ]
    + [
      (403, "Forbidden", "Request forbidden by administrative rules."),
      (502, "Bad Gateway", "The server returned an invalid or incomplete response."),
      (503, "Service Unavailable", "No server is available to handle this request."),
      (504, "Gateway Time-out", "The server didn't respond in time."),
    ].map { status, title, text in
      SandboxError(
        "haproxy-\(status)", status, type: "text/html",
        "<html><body><h1>\(status) \(title)</h1>\n\(text)\n</body></html>\n")
    }

  private static let otherPages = [
    SandboxError(
      "html-503", 503, type: "text/html; charset=utf-8",
      "<!doctype html><title>Maintenance</title><h1>We&rsquo;ll be back soon</h1><p>Make is under maintenance.</p>",
      fields: [SandboxField("Retry-After", "120")]),
    SandboxError("text-500", 500, type: "text/plain", "upstream connect error or disconnect/reset before headers"),
    SandboxError(
      "retry-429", 429, json: #"{"message":"Too many requests","code":"SC429"}"#,
      fields: [SandboxField("Retry-After", "7")]),
    SandboxError(
      "kept-fields", 401, json: #"{"message":"Unauthorized","code":"SC401"}"#,
      fields: [
        SandboxField("WWW-Authenticate", #"Bearer realm="make""#), SandboxField("Set-Cookie", "a=1; Path=/"),
        SandboxField("Set-Cookie", "b=2; Path=/"), SandboxField("ETag", #""sandbox""#),
        SandboxField("Last-Modified", "Mon, 04 May 2026 10:20:30 GMT"), SandboxField("RateLimit", #""m";r=0;t=12"#),
        SandboxField("Access-Control-Allow-Origin", "*"), SandboxField("Accept-Ranges", "bytes"),
        SandboxField("Link", "</help>; rel=help"), SandboxField("Allow", "GET"),
      ]),
  ]
}
