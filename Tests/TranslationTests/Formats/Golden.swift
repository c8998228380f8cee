import Foundation
import Testing

/// A file beside the tests that says what an answer looks like, whole. `DRAGOMAN_WRITE_GOLDEN=1` writes them anew.
///
/// A file with many answers has a line `== entry` above each, by which a difference is named.
enum Golden {
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden")

  /// Whether the files are being written, so that not all may be there yet.
  static let isRewriting = ProcessInfo.processInfo.environment["DRAGOMAN_WRITE_GOLDEN"] != nil

  static func check(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = directory.appendingPathComponent(name)
    if isRewriting {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    guard let expected = try? Data(contentsOf: file) else {
      Issue.record("Golden/\(name) is missing. \(howToRewrite)", sourceLocation: sourceLocation)
      return
    }
    if expected.elementsEqual(bytes) { return }
    let difference = difference(from: lines(Array(expected)), to: lines(bytes))
    Issue.record("Golden/\(name):\(difference)\n\(howToRewrite)", sourceLocation: sourceLocation)
  }

  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try check(Array(text.utf8), name, sourceLocation: sourceLocation)
  }

  /// The names of the files in a folder, to find those that no test checks any more.
  static func names(in folder: String) -> Set<String> {
    let folder = directory.appendingPathComponent(folder)
    return Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
  }

  private static let howToRewrite =
    "If it is to be like that: DRAGOMAN_WRITE_GOLDEN=1 ./dev test --filter Golden, and look at the difference in git."

  /// The first line that differs, with its number and the entry it belongs to.
  private static func difference(from expected: [String], to actual: [String]) -> String {
    let index = zip(expected, actual).prefix { $0 == $1 }.count
    let heading = actual.prefix(index + 1).last { $0.hasPrefix("== ") }
    let entry = heading.map { ", \($0.dropFirst(3))" } ?? ""
    func line(_ lines: [String]) -> String { index < lines.count ? lines[index] : "(the end of the file)" }
    let (was, now) = (line(expected), line(actual))
    let same = max(0, zip(was, now).prefix { $0 == $1 }.count - 60)
    func shown(_ line: String) -> String {
      let rest = line.dropFirst(same)
      return (same > 0 ? "…" : "") + rest.prefix(300) + (rest.count > 300 ? "…" : "")
    }
    return "\(index + 1)\(entry)\n  was: \(shown(was))\n  is:  \(shown(now))"
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The text with what nobody sees in a diff made visible: controls of direction, spaces that are none, controls.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let name = names[scalar] {
        result += "⟨\(name)⟩"
      } else if isInvisible(scalar) {
        result += "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let names: [Unicode.Scalar: String] = [
    "\u{2066}": "LRI", "\u{2067}": "RLI", "\u{2068}": "FSI", "\u{2069}": "PDI", "\u{200E}": "LRM", "\u{200F}": "RLM",
    "\u{A0}": "NBSP", "\u{202F}": "NNBSP",
  ]

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n"
    case .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }
}
