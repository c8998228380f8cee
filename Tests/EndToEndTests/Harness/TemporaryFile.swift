import Foundation

/// A file in a folder of its own, removed with the last reference to it.
final class TemporaryFile: Sendable {
  let path: String
  private let folder: URL

  init(named name: String, holding text: String = "") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent(name).path
    try Self.write(text, to: path)
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A path for another file in the same folder.
  func beside(_ name: String) -> String {
    folder.appendingPathComponent(name).path
  }
}
