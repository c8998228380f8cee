/// What is taken for a secret in a query. It errs on the side of hiding: a value too much behind `*` costs a look elsewhere, a
/// token in a log file costs the account.
enum SecretText {
  /// Whatever contains one of these names a secret.
  private static let names = [
    "assertion", "auth", "bearer", "code", "cookie", "credential", "hash", "jwt", "key", "otp", "pass", "private",
    "pwd", "saml", "secret", "session", "sign", "ticket", "token",
  ].map { Array($0.utf8) }
  /// Shorter ones have to be the whole name.
  private static let wholeNames = ["pin", "sid", "sig"].map { Array($0.utf8) }
  private static let schemes = ["bearer ", "basic ", "token ", "apikey "].map { Array($0.utf8) }
  private static let escapeRounds = 3

  /// Whether a parameter with this name, as it stands in the query, holds a secret.
  static func isName(ofSecret name: ArraySlice<UInt8>) -> Bool {
    guard let name = unescaped(name) else { return true }
    return isName(ofSecret: name)
  }

  /// Whether a text, as it stands in a query, looks like a token, holds one, or holds a query that does.
  static func isSuspected(in text: ArraySlice<UInt8>) -> Bool {
    guard let text = unescaped(text) else { return true }
    if schemes.contains(where: { contains(text, $0) }) || userInformation(in: text[...]) != nil { return true }
    for part in text.split(whereSeparator: { "?&;#,".utf8.contains($0) }) {
      if let nameEnd = part.indices.last(where: { endsName(part[$0...]) }), isName(ofSecret: Array(part[..<nameEnd])) {
        return true
      }
    }
    return text.split(whereSeparator: { !isOfWord($0) }).contains(where: isOpaque)
  }

  /// Whether the text goes on with a value: `name=value`, and `"name":value` as JSON has it; `https://` is no such thing.
  private static func endsName(_ text: ArraySlice<UInt8>) -> Bool {
    text.first == UInt8(ascii: "=") || text.first == UInt8(ascii: ":") && text.dropFirst().first != UInt8(ascii: "/")
  }

  /// Where behind two slashes there is a user, and mostly a password, before an `@` (RFC 3986 section 3.2.1); the first of
  /// them.
  static func userInformation(in text: ArraySlice<UInt8>) -> Range<Int>? {
    var authority = text.startIndex
    while let slash = text[authority...].firstIndex(of: UInt8(ascii: "/")) {
      authority = slash + 1
      guard text[authority...].first == UInt8(ascii: "/") else { continue }
      while text[authority...].first == UInt8(ascii: "/") { authority += 1 }
      let end = text[authority...].firstIndex { "/?#".utf8.contains($0) } ?? text.endIndex
      if let at = text[authority..<end].lastIndex(of: UInt8(ascii: "@")) { return authority..<at }
    }
    return nil
  }

  private static func isName(ofSecret name: [UInt8]) -> Bool {
    let letters = name.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    return wholeNames.contains(letters) || names.contains { contains(letters, $0) }
  }

  /// Whether a word says nothing to a person, as a UUID, a hash and a JSON Web Token do.
  private static func isOpaque(_ word: ArraySlice<UInt8>) -> Bool {
    if word.count >= 12, word.starts(with: "eyj".utf8) { return true }
    var (digits, letters, isHexadecimal) = (0, 0, true)
    for byte in word {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "a")...UInt8(ascii: "f"): letters += 1
      case UInt8(ascii: "g")...UInt8(ascii: "z"): (letters, isHexadecimal) = (letters + 1, false)
      default: break
      }
    }
    if letters >= 32 { return true }
    return digits >= 2 && letters >= 1 && digits + letters >= (isHexadecimal ? 16 : 20)
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The text in lower case with its percent-escapes undone, also those inside others; nil where they go too deep.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var text = text.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: " ")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
    for _ in 0..<escapeRounds {
      guard text.contains(UInt8(ascii: "%")) else { return text }
      let before = text.count
      text = unescapedOnce(text)
      if text.count == before { return text }
    }
    return unescapedOnce(text).count == text.count ? text : nil
  }

  private static func unescapedOnce(_ text: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "%"), position + 2 < text.count, let high = digit(text[position + 1]),
        let low = digit(text[position + 2])
      {
        let byte = high << 4 | low
        plain.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        position += 3
      } else {
        plain.append(text[position])
        position += 1
      }
    }
    return plain
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
