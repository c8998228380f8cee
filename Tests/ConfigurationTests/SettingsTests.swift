import Telemetry
import Testing
import Translation

@testable import Configuration

@Suite struct SettingsTests {
  @Test func `an empty file gives the defaults`() throws {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "null\n", "upstream:\n", "\u{FEFF}# with a mark\n"] {
      #expect(try settings(text) == Settings())
    }
  }

  @Test func `the defaults leave a responsive scenario run its time`() {
    let deadlines = Settings().upstream.deadlines
    #expect(deadlines.responseHead >= .seconds(60))
    #expect(deadlines.idle >= .seconds(60))
    #expect(deadlines.total.map { $0 >= .seconds(60) } ?? true)
  }

  @Test func `every kind of value is read`() throws {
    let read = try settings(
      """
      listen: "[::1]:0"
      admin: {listen: 0.0.0.0:9000}
      threads: 4
      log: {level: debug, format: logfmt}
      access_log:
        to: /var/log/dragoman.log
        format: logfmt
        fields: [status, id]
        query: names
        sample: 10
        queue: 1MiB
      shutdown: {grace: 500ms}
      upstream:
        url: HTTP://Localhost:9443/
        ca_file: ca.pem
        requests_per_minute: 240
        pool: {connections: 8, idle_limit: 0, idle_timeout: 2m, max_age: 1h}
        deadlines: {connect: 250ms, total: unlimited}
      limits: {request_body: 10MiB, head: 16KiB, target: 4096B}
      errors:
        default_language: de
        language_aliases: {sk: cs, de-CH: de}
        format: odata
        formats: [html, template]
        template: {media_type: application/vnd.acme+json, body: {code: "{code}"}}
        original_texts: [detail, message]
      correlation: {header: X-Correlation-Id}
      catalogue: [make.yaml, /etc/dragoman/ours.yaml]
      """)
    var expected = Settings()
    expected.listeners = [ListenerSettings(.ip(host: "::1", port: 0))]
    expected.admin.listen = .ip(host: "0.0.0.0", port: 9000)
    expected.threads = .count(4)
    expected.log.level = .debug
    expected.log.format = .logfmt
    expected.accessLog.target = .file("/var/log/dragoman.log")
    expected.accessLog.format = .logfmt
    expected.accessLog.fields = [.status, .id]
    expected.accessLog.query = .names
    expected.accessLog.sample = 10
    expected.accessLog.queueBytes = 1 << 20
    expected.shutdown.grace = .milliseconds(500)
    expected.upstream.url = UpstreamURL(scheme: .http, host: "localhost", port: 9443)
    expected.upstream.caFile = "etc/ca.pem"
    expected.upstream.requestsPerMinute = 240
    expected.upstream.pool.connections = 8
    expected.upstream.pool.idleLimit = 0
    expected.upstream.pool.idleTimeout = .seconds(120)
    expected.upstream.pool.maximumAge = .seconds(3600)
    expected.upstream.deadlines.connect = .milliseconds(250)
    expected.upstream.deadlines.total = nil
    expected.limits.requestBodyBytes = 10 << 20
    expected.limits.headBytes = 16 << 10
    expected.limits.targetBytes = 4096
    expected.errors.defaultLanguage = "de"
    expected.errors.languageAliases = ["sk": "cs", "de-CH": "de"]
    expected.errors.format = .odata
    expected.errors.formats = [.html, .template]
    expected.errors.template = ErrorTemplate(
      mediaType: "application/vnd.acme+json",
      body: .object([("code", .value(.field(.code), isOptional: false))]))
    expected.errors.originalTexts = [.message, .detail]
    expected.correlation.header = "X-Correlation-Id"
    expected.correlation.accepted = [CorrelationSource("X-Correlation-Id"), .traceparent]
    expected.catalogue = .files([.path("etc/make.yaml"), .path("/etc/dragoman/ours.yaml")])
    #expect(read == expected)
  }

  @Test func `a duration is told in milliseconds`() throws {
    #expect(try settings("shutdown: {grace: 2m}").shutdown.grace.wholeMilliseconds == 120_000)
    #expect(try settings("shutdown: {grace: 1ms}").shutdown.grace.wholeMilliseconds == 1)
    #expect(try settings("shutdown: {grace: 0s}").shutdown.grace.wholeMilliseconds == 0)
  }

  @Test func `a word that older YAML took for a truth value is a text`() throws {
    #expect(try settings("errors: {default_language: no}").errors.defaultLanguage == "no")
    #expect(try settings("access_log: {to: off}").accessLog.target == .off)
  }

  @Test func `an authority has the port only where it is not the scheme's`() throws {
    for (url, authority) in [
      ("https://eu1.make.com", "eu1.make.com"), ("https://eu1.make.com:443/", "eu1.make.com"),
      ("http://eu1.make.com:443", "eu1.make.com:443"), ("https://[::1]:8443", "[::1]:8443"),
      ("http://[2001:db8::192.0.2.1]", "[2001:db8::192.0.2.1]"), ("https://10.0.0.1:444", "10.0.0.1:444"),
    ] {
      #expect(try settings("upstream: {url: \"\(url)\"}").upstream.url.authority == authority)
    }
  }

  @Test func `of a flood of problems the first fifty are told`() {
    let text = (0..<40_000).map { "k\($0): 1\n" }.joined()
    let said = problems(text).split(separator: "\n").filter { $0.hasPrefix("etc/") }
    #expect(said.count == 51)
    #expect(said.first?.hasPrefix("etc/dragoman.yaml:1:1: unknown key \"k0\"") == true)
    #expect(said.last == "etc/dragoman.yaml: and 39950 more problems")
  }

  @Test func `a limit that was set moves the default of the one it bounds`() throws {
    #expect(try settings("upstream: {pool: {connections: 5}}").upstream.pool.idleLimit == 5)
    #expect(try settings("limits: {head: 4KiB}").limits.targetBytes == 4096)
    #expect(try settings("limits: {target: 64KiB}").limits.headBytes == 64 << 10)
    #expect(try settings("errors: {body_limit: 2MiB}").errors.decodedBodyBytes == 2 << 20)
  }

  @Test(arguments: SettingsTable.settings.keys.map(\.name))
  func `what a key shows is read back`(name: String) throws {
    let key = try #require(SettingsTable.settings.keys.first { $0.name == name })
    let path = name.split(separator: ".")
    let text = path.dropLast().map { "{\($0): " }.joined() + "{\(path.last ?? ""): \(key.show(Settings()))}"
    let closing = String(repeating: "}", count: path.count - 1)
    #expect(try settings(text + closing) == Settings())
  }
}

/// The settings in `text`, as if it were the file `etc/dragoman.yaml`.
func settings(_ text: String, overrides: SettingsOverrides = SettingsOverrides()) throws(ConfigurationErrors)
  -> Settings
{
  try Configuration.settings(from: SourceFile(name: "etc/dragoman.yaml", bytes: Array(text.utf8)), overrides: overrides)
}

/// The messages of everything that is wrong with `text`, lines with carets included.
func problems(_ text: String, overrides: SettingsOverrides = SettingsOverrides()) -> String {
  do throws(ConfigurationErrors) {
    _ = try settings(text, overrides: overrides)
    return "nothing"
  } catch {
    return error.description
  }
}
