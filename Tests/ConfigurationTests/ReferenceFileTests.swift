import Foundation
import Testing

@testable import Configuration

@Suite struct ReferenceFileTests {
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config")

  @Test func `the reference file is what the table of keys says`() throws {
    let file = Self.directory.appending(path: "reference.yaml")
    if ProcessInfo.processInfo.environment["WRITE_REFERENCE"] == "1" {
      try ReferenceFile.text.write(to: file, atomically: true, encoding: .utf8)
    }
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == ReferenceFile.text, "run the tests once with WRITE_REFERENCE=1")
  }

  @Test func `the reference file parses to exactly the defaults`() throws {
    let loaded = try Configuration.load(file: Self.directory.appending(path: "reference.yaml").path)
    #expect(loaded.settings == Settings())
  }

  @Test func `the everyday file has the addresses it promises and the defaults else`() throws {
    let loaded = try Configuration.load(file: Self.directory.appending(path: "dragoman.yaml").path)
    #expect(loaded.settings == Settings())
    #expect(loaded.settings.listeners[0].address.description == "127.0.0.1:8080")
    #expect(loaded.settings.admin.listen.description == "127.0.0.1:9901")
    #expect(loaded.settings.upstream.url.description == "https://eu1.make.com")
  }

  @Test func `every section of the settings is in the table`() {
    // One leaf per stored property: a property without a key would never be read.
    // `upstreams` is the section `upstream`, too, and has a `name` more.
    #expect(leaves(of: Settings()) + leaves(of: UpstreamSettings()) - 1 == SettingsTable.settings.keys.count)
  }

  private func leaves(of value: Any) -> Int {
    let mirror = Mirror(reflecting: value)
    let isSection =
      mirror.displayStyle == .struct && "\(type(of: value))".contains(/Settings|Deadlines|Limits|TLS$|TLS>|RouteErrors/)
    return isSection ? mirror.children.reduce(0) { $0 + leaves(of: $1.value) } : 1
  }
}
