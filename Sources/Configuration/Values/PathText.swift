/// Paths in a file are relative to that file, paths in a flag to the working directory.
enum PathText {
  static func parse(_ text: String, _ place: ValuePlace) throws(Refusal) -> String {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      throw Refusal("a path is not empty and has no control characters")
    }
    guard let directory = place.directory, !directory.isEmpty, !text.hasPrefix("/") else { return text }
    return directory.hasSuffix("/") ? directory + text : "\(directory)/\(text)"
  }

  static func show(_ path: String) -> String {
    "\"" + path.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] } + "\""
  }

  /// The directory of the file at `path`; empty for the working directory.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
