/// What looks like a credential.
enum TokenShape {
  /// The part of `word` to blot out, nil where there is none. `previous` is the word before it.
  static func range(in text: ArraySlice<UInt8>, _ word: Range<Int>, after previous: Range<Int>?) -> Range<Int>? {
    if let value = assignedValue(in: text, word) { return value }
    if isWebToken(text[word]) || isOpaque(text[word]) { return word }
    if let previous, announcesCredential(text[previous]), isCredential(text[word]) { return word }
    return nil
  }

  /// Whether a member or parameter of this name holds a credential: its name ends in `token`, `secret` and the like.
  static func isSecretName(_ name: ArraySlice<UInt8>) -> Bool {
    let folded = name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }.filter { $0 != 0x5F && $0 != 0x2D }
    return secretNames.contains { folded.count >= $0.count && folded.suffix($0.count).elementsEqual($0) }
  }

  private static let secretNames = [
    "token", "secret", "password", "passwd", "passphrase", "apikey", "accesskey", "privatekey", "authorization",
    "credential", "credentials", "cookie", "sessionid", "signature",
  ].map { Array($0.utf8) }

  private static let schemes = ["bearer", "basic", "token", "key", "secret", "password"].map { Array($0.utf8) }

  /// `…token=value`, `…token:value`: the value.
  private static func assignedValue(in text: ArraySlice<UInt8>, _ word: Range<Int>) -> Range<Int>? {
    guard
      let separator = word.first(where: { text[$0] == UInt8(ascii: "=") || text[$0] == UInt8(ascii: ":") }),
      separator + 1 < word.upperBound
    else { return nil }
    // Of a URL the name is the parameter's, not all that stands before it.
    let name = text[word.lowerBound..<separator]
    let start = name.lastIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "/") }.map { $0 + 1 } ?? name.startIndex
    return isSecretName(name[start...]) ? separator + 1..<word.upperBound : nil
  }

  private static func announcesCredential(_ word: ArraySlice<UInt8>) -> Bool {
    schemes.contains { scheme in
      word.count == scheme.count && zip(word, scheme).allSatisfy { $0 | 0x20 == $1 }
    }
  }

  /// After "token" or "Bearer": a word of eight characters and more that is no ordinary word, as it holds a digit.
  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && word.contains { isDigit($0) }
  }

  /// A JSON Web Token (RFC 7519): base64url of `{"`, then dots.
  private static func isWebToken(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 20 && word.starts(with: "eyJ".utf8)
  }

  /// 32 characters and more, letters and digits, that mean nothing; a UUID is none of these.
  private static func isOpaque(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 32, !isUUID(word) else { return false }
    var letters = 0
    var digits = 0
    for byte in word {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="): break
      default: return false
      }
    }
    return letters > 0 && digits >= 4
  }

  private static func isUUID(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count == 36 else { return false }
    for (offset, byte) in word.enumerated() {
      let isDash = offset == 8 || offset == 13 || offset == 18 || offset == 23
      if isDash != (byte == UInt8(ascii: "-")) { return false }
    }
    return true
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
