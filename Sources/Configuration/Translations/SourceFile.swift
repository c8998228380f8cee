internal import ShippedFiles

/// A catalogue or locale file that was read, and the name it has in messages.
public struct SourceFile: Sendable {
  /// The name in messages, its path as it was given.
  public var name: String
  /// What is in it.
  public var bytes: [UInt8]
  /// Whether it came with the binary, so that whoever reads a message cannot change it.
  var isShipped = false

  /// A file that was read.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The files inside the binary below `catalogue` or `locales`.
  public static func shipped(in directory: String) -> [SourceFile] {
    ShippedFiles.files(in: directory).map(SourceFile.init)
  }

  /// A file inside the binary.
  init(_ file: ShippedFiles.File) {
    self.init(name: "(shipped) \(file.path)", bytes: file.bytes)
    isShipped = true
  }
}
