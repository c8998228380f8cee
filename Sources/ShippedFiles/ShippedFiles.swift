private import CShippedFiles

/// The files of `Config/` that are inside the binary: the default catalogue and its locales.
public enum ShippedFiles {
  /// One file as it was when the binary was built.
  public struct File: Sendable {
    /// The path below `Config/`, `catalogue/make.yaml`.
    public let path: String
    /// The bytes of the file.
    public let bytes: [UInt8]
  }

  /// Every shipped file below `directory` ("catalogue", "locales"), in the order of their paths.
  public static func files(in directory: String) -> [File] {
    var count = 0
    let table = UnsafeBufferPointer(start: shipped_files(&count), count: count)
    return table.compactMap { entry in
      let path = String(cString: entry.path)
      guard path.hasPrefix(directory + "/") else { return nil }
      return File(path: path, bytes: Array(UnsafeBufferPointer(start: entry.bytes, count: entry.count)))
    }
  }
}
