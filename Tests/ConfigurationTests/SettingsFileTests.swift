import Foundation
import Testing
import YAMLDocument

@testable import Configuration

/// What `dragoman config` prints.
@Suite struct SettingsFileTests {
  @Test func `the defaults are printed whole and read back`() throws {
    let text = try Configuration.effective(file: nil).text()
    #expect(try read(text) == Settings())
    #expect(text.contains("\nupstream:\n  url: https://eu1.make.com\n  socket: none\n"))
    #expect(try Configuration.effective(file: nil).text(changedOnly: true) == "# Every value is the default.\n")
  }

  @Test func `everything that can be set is printed and read back`() throws {
    let settings = try read(everything)
    let text = try written(everything)
    #expect(try read(text) == settings, "\(text)")
    #expect(try read(try written(everything, changedOnly: true)) == settings)
  }

  @Test func `with changed only what differs from the defaults is printed`() throws {
    let text =
      "threads: auto\nlimits: {head: 64KiB}\nupstream: {pool: {connections: 9, idle_limit: 9}, url: 'https://eu1.make.com'}"
    #expect(
      try written(text, changedOnly: true) == """
        upstream:
          pool:
            connections: 9
            idle_limit: 9
        limits:
          head: 64KiB

        """)
  }

  @Test func `with changed only an item of a list has what it does not inherit`() throws {
    let text = """
      listen:
        - address: 127.0.0.1:1
          tls:
            certificates:
              - certificate: "/a"
                key: "/k"
            client_certificates:
              mode: optional
              ca_file: "/ca"
        - address: 127.0.0.1:2
      upstream:
        pool:
          connections: 9
      upstreams:
        - name: b
          url: https://eu2.make.com
          pool:
            connections: 8
          retries:
            attempts: 0
        - name: c
      routes:
        - name: x
          credentials: {}
          errors:
            formats: []

      """
    let printed = try written(text, changedOnly: true)
    #expect(printed.replacing("    idle_limit: 9\n", with: "").replacing("      idle_limit: 8\n", with: "") == text)
    #expect(try read(printed) == read(text))
    #expect(try read(written(text)) == read(text))
  }

  @Test func `secrets are not printed, files of secrets are`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID())")
    try "s3cret\n".write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let text = try written(
      """
      credentials: {token: "file:\(file.path)"}
      admin: {token: "${HIDDEN}"}
      upstream: {proxy: {url: "http://10.0.0.1", user: hunter2, password: hunter2}}
      errors: {format: template, template: {body: {a: "${HIDDEN}"}}}
      """)
    #expect(!text.contains("hunter2") && !text.contains("s3cret"))
    #expect(text.contains("  token: \"file:\(file.path)\"\n"))
    #expect(text.contains("  token: \"(secret)\"\n"))
    #expect(text.contains("    user: \"(secret)\"\n"))
  }

  @Test func `what looks like a variable by now is none`() throws {
    let text = try written("access_log: {to: \"/log/${NAME}/$${b}\"}")
    #expect(text.contains("  to: \"/log/$${a}/$${b}\"\n"))
    #expect(try read(text).accessLog.target == .file("/log/${a}/${b}"))
  }

  private let everything = """
    listen:
      - unix:/run/a.sock
      - {address: "[::]:443", proxy_protocol: [10.0.0.0/8], tls: {certificates: [{certificate: /a, key: /b}], session_tickets: off}}
      - {address: systemd:x, tls: {minimum_version: "1.3", certificates: [{certificate: /a, key: /b}, {certificate: /c, key: /d}],
         client_certificates: {mode: optional, ca_file: /ca, subject_header: X-Subject}}}
      - {address: unix:/b.sock, mode: "0660"}
    upstream: {tls: {certificate: /c, key: /k, pinned_keys: [sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=]},
      retries: {on: [429, connect]}, breaker: {failures: off}, proxy: {url: "socks5h://[::1]"}}
    upstreams:
      - {name: a, url: http://127.0.0.1:1}
      - {name: b, socket: /up.sock, proxy: {url: none}}
    routes:
      - {name: x, host: "*.example.com", path: "/api/v2/hooks/{hookId}/**", upstream: [b, default],
         limits: {request_body: 1KiB}, deadlines: {total: unlimited}, errors: {formats: [], upstream: [code]}}
      - {name: y, path: "/", credentials: {incoming: keep}}
    errors:
      format: template
      template: {media_type: application/vnd.acme+json, body: {"$$ref": a, list: [1, "{code}"], o: {$if: retryable, $then: "1"}}}
      language_fallbacks: {pt-PT: [pt-BR, es]}
    catalogue: [shipped, "/a \\"b\\".yaml"]
    shutdown: {delay: 5s}
    """

  private func read(_ text: String) throws -> Settings {
    try Configuration.settings(from: SourceFile(name: "a.yaml", bytes: Array(text.utf8)))
  }

  private func written(_ text: String, changedOnly: Bool = false) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID()).yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Configuration.effective(file: file.path) { ["HIDDEN": "hunter2", "NAME": "${a}"][$0] }
      .text(changedOnly: changedOnly)
  }
}
