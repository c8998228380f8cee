import Foundation
import Testing

@testable import Configuration

/// Wrong configurations, each a folder in `Wrong` with all that is said of it in `expected.txt`.
@Suite struct CheckGoldenTests {
  @Test(arguments: WrongFolder.all)
  func `what is said of a wrong configuration is what stands beside it`(_ folder: WrongFolder) throws {
    let said = try folder.said()
    if WrongFolder.isRewriting { try Data(said.utf8).write(to: folder.expectedFile) }
    let expected = try String(decoding: Data(contentsOf: folder.expectedFile), as: UTF8.self)
    #expect(said == expected, "DRAGOMAN_WRITE_GOLDEN=1 ./dev test --filter Golden, and look at the difference in git.")
  }

  @Test func `there are more than forty of them`() {
    #expect(WrongFolder.all.count > 40)
  }
}

/// One of the folders.
struct WrongFolder: Sendable, CustomTestStringConvertible {
  let name: String

  static let isRewriting = ProcessInfo.processInfo.environment["DRAGOMAN_WRITE_GOLDEN"] != nil
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Wrong")

  static let all = ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
    .map(WrongFolder.init)

  var expectedFile: URL { folder.appending(path: "expected.txt") }
  var testDescription: String { name }

  private var folder: URL { Self.root.appending(path: name) }

  /// The report, with the files named as if the check ran in the folder. It runs in a copy: what messages quote of a path
  /// must not depend on where this package is.
  func said() throws -> String {
    let copy = FileManager.default.temporaryDirectory.appending(path: "w-\(UUID().uuidString.prefix(8))")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    let report = Configuration.check(
      file: copy.appending(path: "dragoman.yaml").path, environment: { Self.environment[$0] })
    return Self.counted(report.text(inColour: false).replacing(copy.path + "/", with: ""))
  }

  /// What `${NAME}` is in them.
  private static let environment = [
    "ZONE": "eu1", "EMPTY": "", "SECRET": "hunter2", "LINES": "a\nthreads: 0", "LIST": "[127.0.0.1:1]",
    "QUOTES": "\"', x: {",
  ]

  private static let shipped = Configuration.check(file: nil).entries ?? 0

  /// The shipped catalogue grows: how many entries there are is told from how many it has.
  private static func counted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.contains("%)") || line.contains(" entries") else { return String(line) }
      return String(line).replacing(/\d{3}/) { match in
        let more = (Int(match.output) ?? 0) - shipped
        return abs(more) < 20 ? "[shipped\(more < 0 ? "" : "+")\(more)]" : String(match.output)
      }
    }
    return lines.joined(separator: "\n")
  }
}
