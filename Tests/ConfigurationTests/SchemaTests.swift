import Foundation
import Testing
import YAMLDocument

@testable import Configuration

/// The JSON Schema for editors.
@Suite struct SchemaTests {
  @Test func `the schema is what the tables of keys say`() throws {
    let file = Files.config.appending(path: "dragoman.schema.json")
    if ProcessInfo.processInfo.environment["WRITE_REFERENCE"] == "1" {
      try SchemaFile.text.write(to: file, atomically: true, encoding: .utf8)
    }
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == SchemaFile.text, "run the tests once with WRITE_REFERENCE=1")
  }

  @Test(arguments: ["dragoman.yaml", "reference.yaml"])
  func `our files are what the schema allows`(name: String) throws {
    #expect(try mistakes(try String(contentsOf: Files.config.appending(path: name), encoding: .utf8)) == [])
  }

  @Test(arguments: [
    "listen: [unix:/a, {address: \"[::]:443\", tls: {certificates: [{certificate: a, key: b}]}}]",
    "listen: systemd", "threads: ${THREADS}", "threads: 4", "limits: {head: 64KiB, buffers: \"${BUFFERS}\"}",
    "upstream: {retries: {on: [429, \"502\", reset]}, tls: {minimum_version: 1.3}, breaker: {failures: off}}",
    "upstreams: [{name: eu2, url: 'https://eu2.make.com'}]", "upstream:",
    "routes: [{name: a, host: '*.example.com', upstream: [a, b], limits: {request_body: unlimited}}]",
    "routes: [{name: a, errors: {languages: [de, en], default_language: de}}, {name: b, errors: {languages: inherit}}]",
    "errors: {language_aliases: {no: nb}, language_fallbacks: {pt-PT: [pt-BR]}, template: {body: {a: 1}}}",
    "catalogue: [shipped, a.yaml]", "correlation: {trust: [10.0.0.0/8]}", "access_log: {fields: [id, status]}",
  ])
  func `what is right is allowed by the schema, too`(text: String) throws {
    #expect(try mistakes(text) == [])
  }

  @Test(arguments: [
    "listn: 127.0.0.1:80", "listen: 8080", "listen: []", "listen: [{addres: systemd}]", "threads: none", "threads: 0",
    "limits: {head: 64}", "upstream: {url: 1}", "upstream: {pool: {idle: 1}}", "upstreams: [{url: 'http://a'}]",
    "routes: [{name: A}]", "routes: {name: a}", "errors: {format: xml}", "errors: {formats: [text, text]}",
    "reuse_port: yes", "upstream: {retries: {on: [500]}}", "deadlines: {idle: 5}", "errors: {language_aliases: [a]}",
  ])
  func `what is plainly wrong is refused by the schema and by the reader`(text: String) throws {
    #expect(try mistakes(text) != [])
    #expect(RefusedFile(text, "").asSettings != "fine")
  }

  private func mistakes(_ text: String) throws -> [String] {
    let document = YAMLDocument(parsing: Array(text.utf8))
    return try SchemaValidator(SchemaFile.text).mistakes(in: try #require(document.root))
  }
}

/// Where the repository's files are.
enum Files {
  static let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config")
}
