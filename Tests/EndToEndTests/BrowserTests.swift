import Foundation
import Testing

extension EndToEnd {
  /// The page in Debian's chromium: what its script did, what the browser refused or fetched, and what it painted.
  @Suite(.needsPeers) struct Browsers {
    private static let light = Picture.Colour(0xF4, 0xF5, 0xF7)
    private static let dark = Picture.Colour(0x11, 0x13, 0x18)

    /// How many pixels of a light page are as dark as its letters.
    private static func ink(_ picture: Picture, _ columns: Range<Int>) -> Int {
      picture.count(in: columns) { $0.max() < 0x80 }
    }

    @Test(arguments: [("en", "ltr"), ("ar", "rtl"), ("ja", "ltr")])
    func `the page is whole, in the reader's language, and fetches nothing`(
      language: String, direction: String
    ) throws {
      let proxy = try Stack.current.proxy
      let path = "/api/v2/sandbox/errors/IM007-module"
      let browser = try Chromium.open("http://\(proxy.address)\(path)", Chromium.Reader(language: language))
      #expect(browser.document.contains("<html lang=\"\(language)\" dir=\"\(direction)\">"))
      let title = try proxy.get(path, ["Accept-Language: \(language)"]).problem().title
      #expect(browser.document.contains("<title>\(title)</title>"))
      #expect(browser.document.contains("<h1>\(title)</h1>"))
      let id = try #require(browser.document.firstMatch(of: /<code id="id" dir="ltr">([0-9a-f-]{36})<\/code>/)).1
      let line = try proxy.logLine(correlationID: String(id))
      #expect(line["language"] as? String == language)
      #expect(line["path"] as? String == path)
      // The script ran: it is what shows the button.
      #expect(browser.document.contains("<button type=\"button\" data-copied="))
      #expect(browser.console == [])
      #expect(browser.subrequests == [])
      #expect(Set(browser.addresses) == [proxy.address.description])
      // The lines begin at the side on which the language begins.
      let picture = browser.picture
      #expect(picture.width == 900 && picture.height == 1000)
      #expect(picture[0, 0] == Self.light)
      let (left, right) = (Self.ink(picture, 0..<450), Self.ink(picture, 450..<900))
      #expect(left + right > 1000)
      #expect((left < right) == (direction == "rtl"))
    }

    @Test func `a reader who likes it dark gets a dark page`() throws {
      let browser = try Chromium.open(
        "http://\(Stack.current.proxy.address)/api/v2/sandbox/errors/SC429", Chromium.Reader(isDark: true))
      #expect(browser.picture[0, 0] == Self.dark)
      #expect(browser.console == [])
    }

    @Test(arguments: ["ar", "de"])
    func `on a phone nothing is wider than the page, and the upstream's words are only words`(language: String) throws {
      let upstream = try ScriptedUpstream()
      let long = String(repeating: "parametersOfAScenario", count: 20)
      let items = (0..<10).map { #"{"name":"\#(long)[\#($0)]","message":"Missing value of required parameter 'a'."}"# }
      let body =
        #"{"code":"SC400","message":"<script>x()</script><img src=http://192.0.2.1/a.png>","detail":"\#(long)","#
        + #""suberrors":[\#(items.joined(separator: ","))]}"#
      let reader = Chromium.Reader(language: language, width: 360, height: 2000)
      let browser = try Chromium.open("http://\(upstream.proxy.address)/api/v2/teams", reader) {
        try upstream.nextRequest().answer("400 Bad Request", ["Content-Type: application/json"], body: body)
      }
      try upstream.proxy.end()
      #expect(browser.document.contains("&lt;script&gt;x()&lt;/script&gt;&lt;img src="))
      #expect(browser.console == [])
      #expect(browser.subrequests == [])
      #expect(browser.picture.width == 360)
      for margin in [0..<14, 346..<360] {
        #expect(browser.picture.count(in: margin) { $0 != Self.light } == 0)
      }
      #expect(Self.ink(browser.picture, 14..<346) > 1000)
    }

    @Test func `the harness sees what a page does that is not ours`() throws {
      let upstream = try ScriptedUpstream()
      let policy = "Content-Security-Policy: default-src 'none'; img-src *"
      let page = "<link rel=icon href=data:,><script>x()</script><img src=http://192.0.2.1/a.png>"
      let browser = try Chromium.open("http://\(upstream.proxy.address)/page") {
        try upstream.nextRequest().answer("200 OK", ["Content-Type: text/html", policy], body: page)
      }
      try upstream.proxy.end()
      #expect(browser.console.contains { $0.contains("violates the following Content Security Policy") })
      #expect(browser.subrequests == ["http://192.0.2.1/a.png"])
    }
  }
}
