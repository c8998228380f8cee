/// A capture as a pattern declares it: a name and, after a colon, the type of what it takes (`count:integer`).
struct CaptureName: Sendable, Equatable {
  /// The name by which texts know it, lowerCamelCase.
  let name: String
  /// What it takes.
  let kind: Capture.Kind

  /// Reads what stands between the braces; `offset` is where they are.
  init(parsing text: String, at offset: Int) throws(PatternError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts.first ?? "")
    guard Self.isName(name) else {
      throw PatternError(
        "has the capture {\(text)}, whose name is not of letters and digits with a small letter first", at: offset)
    }
    guard parts.count == 2 else {
      kind = .text
      return
    }
    switch parts[1] {
    case "integer": kind = .integer
    case "number": kind = .number
    default:
      throw PatternError("has the capture {\(text)}, whose type is neither integer nor number", at: offset)
    }
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, 0x61...0x7A ~= first, name.utf8.count <= 64 else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
  }
}
