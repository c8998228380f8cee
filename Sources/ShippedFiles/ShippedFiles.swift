private import CShippedFiles

/// The files of `Config/` that are inside the binary: the default catalogue and its locales.
public enum ShippedFiles {
  /// One file as it was when the binary was built.
  public struct File: Sendable {
    /// The path below `Config/`, `catalogue/make.yaml`.
    public let path: String
    private let position: Int

    fileprivate init(path: String, position: Int) {
      self.path = path
      self.position = position
    }

    /// The bytes of the file, copied out of the binary when they are asked for.
    public var bytes: [UInt8] {
      let entry = ShippedFiles.table[position]
      return Array(UnsafeBufferPointer(start: entry.bytes, count: entry.count))
    }
  }

  /// Every shipped file below `directory` ("catalogue", "locales"), in the order of their paths.
  public static func files(in directory: String) -> [File] {
    table.enumerated().compactMap { position, entry in
      let path = String(cString: entry.path)
      return path.hasPrefix(directory + "/") ? File(path: path, position: position) : nil
    }
  }

  private static var table: UnsafeBufferPointer<shipped_file> {
    var count = 0
    let files = shipped_files(&count)
    return UnsafeBufferPointer(start: files, count: count)
  }
}
