import Foundation
import Testing

/// A text file of the repository, by its path from the root.
struct Document {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  let text: String

  init(_ path: String) throws {
    text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// What stands between backticks within a line.
  var codeSpans: [Substring] { lines.flatMap(Self.codeSpans) }

  /// What links to its sections end with: the headings as GitHub and others write them there.
  var anchors: Set<String> {
    Set(
      lines.filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" }.dropFirst().lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
          .replacing(" ", with: "-")
      })
  }

  /// The cells of the rows of all tables, without the heads and the lines below them.
  var tableRows: [[String]] {
    let isRow = lines.map { $0.hasPrefix("|") }
    return lines.indices.filter { $0 >= 2 && isRow[$0] && isRow[$0 - 1] && !lines[$0].hasPrefix("|--") }.map {
      Self.cells(lines[$0])
    }
  }

  /// How many bytes something takes at most, as the table in docs/limits.md says.
  static func memory(of name: String) throws -> Int {
    let row = try #require(try Document("docs/limits.md").tableRows.first { $0[0] == name }, "\(name)")
    let size = try #require(row[1].firstMatch(of: /^`(\d+)([KM])iB`/), "\(row)")
    return try #require(Int(size.1)) << (size.2 == "K" ? 10 : 20)
  }

  /// The cells of a row of a table.
  static func cells(_ row: Substring) -> [String] {
    row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { $0.trimmingSpaces() }
  }

  /// The bodies of the fenced blocks of a language; of none, with "".
  func blocks(_ language: String) -> [String] {
    var blocks: [String] = []
    var open: (language: Substring, lines: [Substring])?
    for line in lines {
      if line.hasPrefix("```") {
        if let block = open {
          if block.language == language { blocks.append(block.lines.joined(separator: "\n") + "\n") }
          open = nil
        } else {
          open = (line.dropFirst(3), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  /// What stands between backticks in `line`.
  static func codeSpans<Line: StringProtocol>(_ line: Line) -> [Substring] where Line.SubSequence == Substring {
    line.hasPrefix("```")
      ? []
      : line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        .map(\.element)
  }

  /// Whether there is a file or folder with this path from the root; of one with a `*` or a `<`, the folder before it.
  static func exists(_ path: String) -> Bool {
    var folder = URL(filePath: root.path)
    for part in path.split(separator: "/") {
      if part.contains("*") || part.contains("<") { break }
      folder = folder.appending(path: String(part))
    }
    return FileManager.default.fileExists(atPath: folder.path)
  }

  /// The paths of all Swift files below a folder.
  static func swiftFiles(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }
  }
}
