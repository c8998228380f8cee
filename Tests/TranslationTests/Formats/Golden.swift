import Foundation
import Testing

/// A file beside the tests that says what an answer looks like, whole. `DRAGOMAN_WRITE_GOLDEN=1` writes them anew.
enum Golden {
  static func check(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["DRAGOMAN_WRITE_GOLDEN"] != nil { try Data(bytes).write(to: file) }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(String(decoding: bytes, as: UTF8.self) == expected, sourceLocation: sourceLocation)
  }
}
