import Foundation
import Testing
import Translation

@testable import Configuration

/// Listeners, upstreams, routes and credentials that are right.
@Suite struct NetworkSettingsTests {
  @Test func `a listener is an address or a mapping with one`() throws {
    let read = try settings("listen: [127.0.0.1:80, unix:run/a.sock, {address: systemd:web, proxy_protocol: anyone}]")
    #expect(
      read.listeners.map(\.address) == [
        .ip(host: "127.0.0.1", port: 80), .unix(path: "etc/run/a.sock"), .systemd(name: "web"),
      ])
    #expect(read.listeners.map(\.proxyProtocol) == [.never, .never, .anyone])
    #expect(try settings("listen: systemd").listeners == [ListenerSettings(.systemd(name: nil))])
    #expect(try settings("listen: [{address: unix:/a, mode: '0660'}]").listeners[0].mode == 0o660)
  }

  @Test func `a listener's TLS has certificates, and defaults else`() throws {
    let read = try settings(
      "listen: [{address: '[::1]:443', tls: {certificates: [{certificate: a.pem, key: /b.key}]}}]")
    var tls = ListenerTLS()
    tls.certificates = [CertificateFiles(certificate: "etc/a.pem", key: "/b.key")]
    #expect(read.listeners[0].tls == tls)
  }

  @Test func `an upstream of the list is as upstream where it says nothing`() throws {
    var overrides = SettingsOverrides()
    overrides.upstreamCA = "/ca.pem"
    let read = try settings(
      """
      upstreams:
        - {name: eu2, url: "https://eu2.make.com", pool: {connections: 7}}
        - {name: us1, ca_file: system}
      upstream: {requests_per_minute: 60, pool: {connections: 100, max_age: 5m}}
      """, overrides: overrides)
    #expect(read.upstreams.map(\.name) == ["default", "eu2", "us1"])
    #expect(read.upstreams.map(\.requestsPerMinute) == [60, 60, 60])
    #expect(read.upstreams.map(\.caFile) == ["/ca.pem", "/ca.pem", nil])
    #expect(read.upstreams.map(\.pool.connections) == [100, 7, 100])
    #expect(read.upstreams.map(\.pool.idleLimit) == [100, 7, 100])
    #expect(read.upstreams[1].pool.maximumAge == .seconds(300))
    #expect(read.upstreams[2].url == read.upstream.url)
  }

  @Test func `routes name upstreams, hosts, credentials and what differs`() throws {
    let routes = try settings(
      """
      upstreams: [{name: eu2}]
      routes:
        - name: a
          host: "*.example.com"
          upstream: [eu2, default]
          credentials: {token: t0ken, incoming: replace}
          limits: {request_body: unlimited}
          deadlines: {response_head: 5s, total: 1m}
        - {name: b}
      """
    ).routes
    #expect(routes.map(\.upstreams) == [[1, 0], [0]])
    #expect(routes.map(\.host?.description) == ["*.example.com", nil])
    #expect(routes.map(\.path.source) == ["/**", "/**"])
    #expect(routes[0].credentials?.token?.revealed == "t0ken")
    #expect(routes[0].credentials?.incoming == .replace)
    #expect(routes[1].credentials == nil)
    #expect(routes[0].limits.requestBodyBytes == .unlimited)
    #expect(routes[1].limits.requestBodyBytes == nil)
    #expect(routes[0].deadlines.responseHead == .seconds(5))
    #expect(routes[0].deadlines.total == .at(.seconds(60)))
  }

  @Test func `a pattern of hosts covers the names below it and not itself`() {
    let pattern = HostPattern("Example.com", isWildcard: true)
    #expect(pattern.covers(HostPattern("api.example.com")))
    #expect(pattern.covers(HostPattern("a.b.example.com")))
    #expect(pattern.covers(HostPattern("api.example.com", isWildcard: true)))
    #expect(pattern.covers(pattern))
    #expect(!pattern.covers(HostPattern("example.com")))
    #expect(!pattern.covers(HostPattern("badexample.com")))
    #expect(HostPattern("API.example.com").covers(HostPattern("api.EXAMPLE.com")))
    #expect(!HostPattern("example.com").covers(pattern))
  }

  @Test func `variables are put into values, and only there`() throws {
    func read(_ text: String) throws -> Settings {
      let environment = ["N": "4", "HOST": "eu2", "KEY": "threads", "EMPTY": ""]
      return try Configuration.settings(from: SourceFile(name: "a", bytes: Array(text.utf8))) { environment[$0] }
    }
    #expect(try read("threads: ${N}").threads == .count(4))
    #expect(
      try read("upstream: {url: 'https://${HOST}.make.com:${N}${N}'}").upstream.url.authority == "eu2.make.com:44")
    #expect(try read("access_log: {to: '/$${N}/$N/${EMPTY}$'}").accessLog.target == .file("/${N}/$N/$"))
    #expect(throws: ConfigurationErrors.self) { try read("${KEY}: 4") }
  }

  @Test func `an egress proxy has the port of what it speaks, and a certificate only within TLS`() throws {
    for (url, written) in [
      ("http://P.example", "http://p.example:3128"), ("https://p.example/", "https://p.example:443"),
      ("socks5://[::1]", "socks5://[::1]:1080"), ("https://p.example:3129", "https://p.example:3129"),
    ] {
      #expect(try settings("upstream: {proxy: {url: '\(url)'}}").upstream.proxy.url?.description == written)
    }
    let read = try settings(
      "upstream: {proxy: {url: 'https://p', ca_file: /a.pem}}\nupstreams: [{name: b, proxy: {url: 'socks5://p'}}, {name: c}]"
    )
    #expect(read.upstreams.map(\.proxy.caFile) == ["/a.pem", "/a.pem", "/a.pem"])
  }

  @Test func `a certificate that changes needs no restart, an address does`() throws {
    let first = try settings("listen: [{address: '[::1]:443', tls: {certificates: [{certificate: a, key: b}]}}]")
    let second = try settings("listen: [{address: '[::1]:443', tls: {certificates: [{certificate: c, key: d}]}}]")
    let third = try settings("listen: [{address: '[::1]:444', tls: {certificates: [{certificate: a, key: b}]}}]")
    #expect(second.keysNeedingRestart(since: first) == [])
    #expect(third.keysNeedingRestart(since: first) == ["listen"])
  }
}

/// Files of secrets, and what becomes of what is in them.
@Suite struct SecretTests {
  private let directory = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  @Test func `a secret is a text, or what a file holds without the line's end`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    #expect(try token("plain")?.revealed == "plain")
    #expect(try token("none") == nil)
    #expect(try token("file:a", "from file\n") == Secret("from file", file: directory.path + "/a"))
    #expect(try token("file:a", "from file\r\n")?.revealed == "from file")
    #expect(try token("file:a", String(repeating: "x", count: 65536))?.revealed.utf8.count == 65536)
  }

  @Test func `a file of secrets that is empty, of several lines or too large is refused`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    #expect(said("\n").hasSuffix(".token: the file \"\(directory.path)/a\" is empty"))
    #expect(said("hunter2\nhunter3\n").hasSuffix("not this one: a secret has one line, without control characters"))
    #expect(said(String(repeating: "x", count: 65537)).hasSuffix("The file is larger than 65536 bytes"))
  }

  @Test func `nothing that prints a secret shows it`() {
    let secret = Secret("hunter2")
    var dumped = ""
    dump([Optional(secret)], to: &dumped)
    let shown = ["\(secret)", String(reflecting: secret), String(describing: Optional(secret)), dumped, "\([secret])"]
    for text in shown { #expect(text.contains("(secret)") && !text.contains("hunter2")) }
  }

  @Test func `every file that was read is told`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    for (name, text) in [
      ("token", "t"), ("ca.pem", "-----BEGIN CERTIFICATE-----\n"), ("key.pem", "-----BEGIN PRIVATE KEY-----"),
    ] {
      try text.write(to: directory.appending(path: name), atomically: true, encoding: .utf8)
    }
    let file = directory.appending(path: "d.yaml")
    try """
    credentials: {token: file:token}
    upstream: {ca_file: ca.pem}
    listen:
      - address: 127.0.0.1:0
        tls: {certificates: [{certificate: ca.pem, key: key.pem}], client_certificates: {mode: required, ca_file: ca.pem}}
    """.write(to: file, atomically: true, encoding: .utf8)
    let first = try Configuration.load(file: file.path)
    #expect(Set(first.files) == Set(["d.yaml", "token", "ca.pem", "key.pem"].map { "\(directory.path)/\($0)" }))
    #expect(first.files[0] == file.path)
    try "-----BEGIN EC PRIVATE KEY-----".write(
      to: directory.appending(path: "key.pem"), atomically: true, encoding: .utf8)
    let second = try Configuration.load(file: file.path)
    #expect(second.tlsFiles.upstreams == first.tlsFiles.upstreams)
    #expect(second.tlsFiles.listeners != first.tlsFiles.listeners)
  }

  private func token(_ text: String, _ content: String = "") throws -> Secret? {
    try content.write(to: directory.appending(path: "a"), atomically: true, encoding: .utf8)
    let name = directory.appending(path: "d.yaml").path
    return try Configuration.settings(
      from: SourceFile(name: name, bytes: Array("credentials: {token: \"\(text)\"}".utf8))
    )
    .credentials.token
  }

  private func said(_ content: String) -> String {
    do {
      _ = try token("file:a", content)
      return "fine"
    } catch {
      return "\(error)"
    }
  }
}
