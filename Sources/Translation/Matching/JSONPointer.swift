/// A place in a JSON document (RFC 6901): `/error/type`.
public struct JSONPointer: Sendable, Hashable {
  /// The pointer as it was written.
  public let source: String
  /// The names or positions that lead there.
  let tokens: [String]

  /// Reads a pointer; the empty one is the whole document.
  public init(parsing source: String) throws(PatternError) {
    self.source = source
    guard source.isEmpty || source.utf8.first == UInt8(ascii: "/") else {
      throw PatternError("does not begin with /", at: 0)
    }
    var tokens: [String] = []
    for text in source.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      tokens.append(try Self.unescaped(text))
    }
    guard tokens.count <= 32 else { throw PatternError("is deeper than 32 levels") }
    self.tokens = tokens
  }

  /// `~1` is `/` and `~0` is `~` (section 3).
  private static func unescaped(_ text: Substring) throws(PatternError) -> String {
    var token = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        guard scalar == "0" || scalar == "1" else { throw PatternError("has a ~ before neither 0 nor 1") }
        token.unicodeScalars.append(scalar == "0" ? "~" : "/")
        isEscape = false
      } else if scalar == "~" {
        isEscape = true
      } else {
        token.unicodeScalars.append(scalar)
      }
    }
    if isEscape { throw PatternError("has a ~ before neither 0 nor 1") }
    return token
  }
}
