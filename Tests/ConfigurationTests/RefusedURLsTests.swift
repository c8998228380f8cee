import Testing

@Suite struct RefusedURLsTests {
  @Test(arguments: urls)
  func `wrong URLs are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let urls = [
    RefusedFile(
      "upstream: {url: eu1.make.com}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "eu1.make.com": the scheme is missing; write https:// before the host
          upstream: {url: eu1.make.com}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: ftp://x}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "ftp://x": the scheme is "ftp"; only http and https are spoken
          upstream: {url: ftp://x}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: https://eu1.make.com/api/v2}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://eu1.make.com/api/v2": the path "/api/v2" cannot be set here; each \#
      request's own path goes upstream unchanged
          upstream: {url: https://eu1.make.com/api/v2}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: \"https://user:pass@eu1.make.com\"}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not this one: a name and password in a URL end up in logs; callers send their own \#
      Authorization
      """#),
    RefusedFile(
      "upstream: {url: \"https://x?y\"}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://x?y": a query cannot be set here; each request brings its own
          upstream: {url: "https://x?y"}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: \"https://x#y\"}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://x#y": a fragment means nothing to a server
          upstream: {url: "https://x#y"}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: https://}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://": the host is missing
          upstream: {url: https://}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: \"https://x:0\"}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://x:0": the port must be a number from 1 to 65535
          upstream: {url: "https://x:0"}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: https://mäke.com}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://mäke.com": write an international name in its ASCII form, xn--...
          upstream: {url: https://mäke.com}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: https://1.2.3}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://1.2.3": "1.2.3" is no host name
          upstream: {url: https://1.2.3}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: \"https://[::g]\"}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://[::g]": "::g" is no IPv6 address
          upstream: {url: "https://[::g]"}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: https://a..b}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "https://a..b": "a..b" is no host name
          upstream: {url: https://a..b}
                          ^
      """#),
  ]
}
