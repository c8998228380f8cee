/// What looks like a credential.
enum TokenShape {
  /// Adds the parts of `word` that are to be blotted out. `previous` is the word before it.
  static func find(
    in text: ArraySlice<UInt8>, _ word: Range<Int>, after previous: Range<Int>?, _ found: (Range<Int>) -> Void
  ) {
    findAssigned(in: text, word, found)
    findUserInformation(in: text, word, found)
    findOpaque(in: text, word, found)
    if let previous, let value = announcedValue(in: text, word, after: previous) { found(value) }
  }

  /// Whether a member or parameter of this name holds a credential: its name ends in `token`, `secret` and the like,
  /// wherever it has `_` and `-`.
  static func isSecretName(_ name: ArraySlice<UInt8>) -> Bool {
    secretNames.contains { secret in
      var end = name.endIndex
      for letter in secret.reversed() {
        while end > name.startIndex, isDash(name[end - 1]) { end -= 1 }
        guard end > name.startIndex, name[end - 1] | 0x20 == letter else { return false }
        end -= 1
      }
      return true
    }
  }

  private static let secretNames = [
    "token", "secret", "password", "passwd", "pwd", "passphrase", "apikey", "accesskey", "privatekey", "authorization",
    "credential", "credentials", "cookie", "sessionid", "signature",
  ].map { Array($0.utf8) }

  /// What stands before a credential in a text, those of HTTP (RFC 9110 section 11.1) first.
  private static let schemes = ["bearer", "basic", "token", "key", "secret", "password"].map { Array($0.utf8) }

  // MARK: Named values

  /// `…token=value`, `…token:value`: the value.
  private static func findAssigned(in text: ArraySlice<UInt8>, _ word: Range<Int>, _ found: (Range<Int>) -> Void) {
    // Of a URL the name is the parameter's, not all that stands before it.
    var nameStart = word.lowerBound
    for position in word.dropLast() {
      switch text[position] {
      case UInt8(ascii: "="), UInt8(ascii: ":"):
        if isSecretName(text[nameStart..<position]) { return found(position + 1..<word.upperBound) }
        nameStart = position + 1
      case UInt8(ascii: "?"), UInt8(ascii: "/"), UInt8(ascii: "#"): nameStart = position + 1
      default: break
      }
    }
  }

  /// `://user:password@`: the password (RFC 3986 section 3.2.1).
  private static func findUserInformation(
    in text: ArraySlice<UInt8>, _ word: Range<Int>, _ found: (Range<Int>) -> Void
  ) {
    HostShape.findAuthorities(in: text, word) { authority in
      guard let at = text[authority].lastIndex(of: UInt8(ascii: "@")),
        let colon = text[authority.lowerBound..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at
      else { return }
      found(colon + 1..<at)
    }
  }

  /// The word behind "Bearer", "token", `"password":"`: a credential if it looks like one, or if it is quoted or assigned.
  private static func announcedValue(
    in text: ArraySlice<UInt8>, _ word: Range<Int>, after previous: Range<Int>
  ) -> Range<Int>? {
    let name = text[previous].split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }.last ?? []
    let gap = text[previous.upperBound..<word.lowerBound]
    let isAssigned = text[previous].last == UInt8(ascii: "=") || gap.contains(UInt8(ascii: "="))
    if isAssigned || gap.contains(UInt8(ascii: ":")), isSecretName(name) {
      if let quote = gap.last, isQuote(quote) {
        // What is not closed was cut: all that is left of it.
        let end = text[word.lowerBound...].firstIndex(of: quote) ?? text.endIndex
        return word.lowerBound..<max(end, word.upperBound)
      }
      return isAssigned || isCredential(text[word]) ? word : nil
    }
    guard let scheme = schemes.firstIndex(where: { equals(name, $0) }) else { return nil }
    return isCredential(text[word]) || scheme < 2 && mixesCases(text[word]) ? word : nil
  }

  /// A word of eight characters and more that is no ordinary word, as it holds a digit.
  private static func isCredential(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && word.contains { isDigit($0) }
  }

  /// Base64 without a digit in it.
  private static func mixesCases(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8
      && zip(word, word.dropFirst()).contains {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $1
      }
  }

  // MARK: Opaque values

  /// The stretches of a word that are JSON Web Tokens (RFC 7519: base64url of `{"`, then dots) or mean nothing.
  private static func findOpaque(in text: ArraySlice<UInt8>, _ word: Range<Int>, _ found: (Range<Int>) -> Void) {
    guard word.count >= 20 else { return }
    var start = word.lowerBound
    while start < word.upperBound {
      var end = start
      while end < word.upperBound, isOfToken(text[end]) { end += 1 }
      if text[start..<end].starts(with: "eyJ".utf8) {
        while end < word.upperBound, isOfToken(text[end]) || text[end] == UInt8(ascii: ".") { end += 1 }
        if end - start >= 20 { found(start..<end) }
      } else if isOpaque(text[start..<end]) {
        // Base64 may be filled up.
        while end < word.upperBound, text[end] == UInt8(ascii: "=") { end += 1 }
        found(start..<end)
      }
      start = max(end, start + 1)
    }
  }

  /// 32 characters and more, letters and digits, that mean nothing; a UUID is none of these.
  private static func isOpaque(_ stretch: ArraySlice<UInt8>) -> Bool {
    guard stretch.count >= 32, !isUUID(stretch) else { return false }
    let digits = stretch.count { isDigit($0) }
    let letters = stretch.count { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
    return letters > 0 && digits >= 4
  }

  private static func isUUID(_ stretch: ArraySlice<UInt8>) -> Bool {
    guard stretch.count == 36 else { return false }
    for (offset, byte) in stretch.enumerated() {
      let isDash = offset == 8 || offset == 13 || offset == 18 || offset == 23
      if isDash != (byte == UInt8(ascii: "-")) { return false }
    }
    return true
  }

  // MARK: Characters

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isDash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") }

  /// Whether opaque values are made of it: letters, digits, and what base64 and base64url have besides, but `/` and `=`.
  static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  private static func equals(_ word: ArraySlice<UInt8>, _ lowerCase: [UInt8]) -> Bool {
    word.count == lowerCase.count && zip(word, lowerCase).allSatisfy { $0 | 0x20 == $1 }
  }
}
