/// Which bytes may be in which texts.
enum TextRules {
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) && byte > UInt8(ascii: "9")
  }

  /// A field name (RFC 9110 section 5.6.2).
  static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
  }

  /// The name of a route: `[a-z0-9][a-z0-9_-]{0,63}`.
  static func isRouteName(_ text: String) -> Bool {
    func isFirst(_ byte: UInt8) -> Bool { isAlphanumeric(byte) && (byte <= UInt8(ascii: "9") || byte & 0x20 != 0) }
    guard let first = text.utf8.first, isFirst(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy { isFirst($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
  }

  /// The shape of a language tag (RFC 5646 section 2.1): subtags of 1 to 8 letters and digits, the first of letters.
  static func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let primary = subtags.first, (2...8).contains(primary.utf8.count), primary.utf8.allSatisfy(isLetter) else {
      return false
    }
    return subtags.allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isAlphanumeric) }
      && text.utf8.count <= 35
  }

  /// A URI with a scheme, or the beginning of one (RFC 3986), in ASCII.
  static func isURIPrefix(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }
    guard scheme.endIndex < text.endIndex, let first = scheme.utf8.first, isLetter(first) else { return false }
    return scheme.utf8.allSatisfy { isAlphanumeric($0) || "+-.".utf8.contains($0) }
      && text.utf8.allSatisfy { isAlphanumeric($0) || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains($0) }
  }

  /// What is before and after the first `separator`, which is ASCII; nil if there is none. The standard library's own
  /// search would bring the engine of regular expressions into the binary.
  static func halves(of text: Substring, around separator: StaticString) -> (Substring, Substring)? {
    let separator = Array(separator.description.utf8)
    var rest = text.utf8[...]
    while !rest.isEmpty {
      if rest.starts(with: separator) {
        return (text[..<rest.startIndex], Substring(rest.dropFirst(separator.count)))
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
