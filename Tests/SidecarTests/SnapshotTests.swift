import Configuration
import Testing
import Translation
import Upstream

@testable import Sidecar

@Suite struct `What a configuration comes to` {
  @Test func `has every deadline in milliseconds`() {
    var settings = Settings()
    settings.deadlines.requestHead = .milliseconds(1_500)
    settings.deadlines.idle = .seconds(2)
    settings.deadlines.keepAlive = .microseconds(3_999)
    settings.upstream.deadlines.connect = .milliseconds(4)
    settings.upstream.deadlines.responseHead = .seconds(5)
    settings.upstream.deadlines.idle = .seconds(3_600)
    settings.upstream.deadlines.total = .milliseconds(7)
    let deadlines = DeadlineMilliseconds(settings.deadlines, settings.upstream.deadlines)
    #expect(deadlines.requestHead == 1_500)
    #expect(deadlines.clientIdle == 2_000)
    #expect(deadlines.keepAlive == 3)
    #expect(deadlines.connect == 4)
    #expect(deadlines.responseHead == 5_000)
    #expect(deadlines.upstreamIdle == 3_600_000)
    #expect(deadlines.total == 7)
  }

  @Test func `has no total deadline where none is set`() {
    var settings = Settings()
    settings.upstream.deadlines.total = nil
    #expect(DeadlineMilliseconds(settings.deadlines, settings.upstream.deadlines).total == nil)
  }

  @Test func `shares the limits of the process among its loops, and leaves each at least one`() throws {
    let snapshot = try snapshot(
      "upstream: { pool: { connections: 10, idle_limit: 7 } }\nlimits: { pending: 3 }\n")
    let share = snapshot.poolSettings(of: 0, loops: 2)
    #expect((share.maximumConnections, share.maximumIdle, share.maximumPending) == (5, 3, 1))
    let small = snapshot.poolSettings(of: 0, loops: 64)
    #expect((small.maximumConnections, small.maximumIdle, small.maximumPending) == (1, 1, 1))
  }

  @Test func `keeps no connection idle where the limit is 0`() throws {
    #expect(try snapshot("upstream: { pool: { idle_limit: 0 } }\n").poolSettings(of: 0, loops: 4).maximumIdle == 0)
  }

  @Test func `has a name in Via that no other process has`() throws {
    let (one, other) = (try snapshot(""), try snapshot(""))
    #expect(one.pseudonym != other.pseudonym)
    #expect(one.viaEnd == Array(" ".utf8) + one.pseudonym + [13, 10])
  }

  @Test(arguments: Format.allCases) func `has the fields of an error in every format and language`(_ format: Format)
    throws
  {
    let snapshot = try snapshot(
      "errors: { formats: [problem+xml, jsonapi, odata, make, aip193, html, text, markdown] }\n")
    let media = snapshot.translator.mediaType(of: format)
    var translated = snapshot.translator.translate(
      .failure(.draining), for: RequestFacts(acceptLanguage: Array("de".utf8), accept: Array(media.utf8)))
    translated.format = format
    translated.mediaType = media
    let fields = String(
      decoding: snapshot.errorFields(of: translated, kind: snapshot.answerKind(of: translated)), as: UTF8.self)
    let policy = format.contentSecurityPolicy.map { "Content-Security-Policy: \($0)\r\n" } ?? ""
    #expect(
      fields == "Content-Type: \(media)\r\nContent-Language: de\r\nVary: Accept, Accept-Language\r\n\(policy)")
  }
}

/// A snapshot of the configuration in `text`.
func snapshot(_ text: String) throws -> Snapshot {
  try Snapshot(Configuration.load(from: SourceFile(name: "test.yaml", bytes: Array(text.utf8))))
}
