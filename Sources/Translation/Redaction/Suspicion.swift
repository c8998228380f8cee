/// A quick look at a text that tells whether a closer one is worth while: nearly all error texts are harmless.
enum Suspicion {
  private static let longWord = 32

  /// Whether the text might hold something that `Scrubber` blots out. A backslash counts, as JSON may hide things
  /// behind its escapes.
  static func arises(in text: Span<UInt8>) -> Bool {
    var wordStart = 0
    var lastDash = -3
    var colons = 0
    var dots = 0
    var position = 0
    // One look at the table behind its once, not one for each byte.
    let classes = Self.classes
    while true {
      // Most bytes are letters: nothing is done for them but to go on.
      while position < text.count, classes[Int(text[position])] == .letter { position += 1 }
      if position - wordStart >= longWord { return true }
      guard position < text.count else { break }
      switch classes[Int(text[position])] {
      case .dash:
        lastDash = position
        position += 1
        continue
      case .letter, .jay:
        // "eyJ" begins a JSON Web Token.
        if position >= 2, text[position - 1] == UInt8(ascii: "y"), text[position - 2] == UInt8(ascii: "e") {
          return true
        }
        position += 1
        continue
      case .dot:
        if position + 1 < text.count, isLetter(text[position + 1]) {
          // Before a letter: a host, a file. Between digits one is a fraction, three are an address.
          dots += 1
          if dots > 2 || !TokenShape.isDigit(text[position + 1]) { return true }
        }
      case .suspect: return true
      case .colon:
        // More than one: the address of a machine.
        colons += 1
        if colons > 1 { return true }
      case .other:
        colons = 0
        dots = 0
      }
      if endsLikeSecret(text, wordStart..<position, lastDash) { return true }
      position += 1
      // `","` and `":"`: a fifth of the bytes of an error, and no words between them.
      while position < text.count, classes[Int(text[position])] == .other {
        colons = 0
        dots = 0
        position += 1
      }
      wordStart = position
    }
    return endsLikeSecret(text, wordStart..<text.count, lastDash)
  }

  private enum Class {
    /// Letters, digits and `+`.
    case letter
    /// `_` and `-`, which are parts of words too.
    case dash
    /// The letter J.
    case jay
    case dot
    case colon
    /// What addresses, paths, assignments and escapes hold, and the end of a line.
    case suspect
    case other
  }

  private static let classes: [Class] = (0...255).map { code in
    switch UInt8(code) {
    case UInt8(ascii: "J"): .jay
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "%"), 0x0A:
      .suspect
    case let byte: TokenShape.isDash(byte) ? .dash : TokenShape.isOfToken(byte) ? .letter : .other
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch classes[Int(byte)] {
    case .letter, .dash, .jay: true
    default: false
    }
  }

  private static func holdsDash(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for position in range where TokenShape.isDash(text[position]) { return true }
    return false
  }

  /// Whether the word ends like one that names a credential (see `TokenShape`): three letters decide, as a closer look
  /// follows.
  @inline(__always)
  private static func endsLikeSecret(_ text: Span<UInt8>, _ word: Range<Int>, _ lastDash: Int) -> Bool {
    word.count >= 3 && hasSecretEnding(text, before: word.upperBound, word.count, lastDash)
  }

  private static func hasSecretEnding(
    _ text: Span<UInt8>, before end: Int, _ wordLength: Int, _ lastDash: Int
  ) -> Bool {
    // A dash may stand anywhere in a name: session_id.
    if end - lastDash <= 3 { return true }
    let ending = UInt32(text[end - 3] | 0x20) << 16 | UInt32(text[end - 2] | 0x20) << 8 | UInt32(text[end - 1] | 0x20)
    // The letter before tells `please` from `passphrase`, and `record` from `password`.
    let before = wordLength > 3 ? text[end - 4] : 0
    func follows(_ letter: Unicode.Scalar) -> Bool {
      before | 0x20 == UInt8(ascii: letter) || TokenShape.isDash(before)
    }
    return switch ending {
    // passwd, pwd, key, cookie, sessionid, bearer, basic
    case 0x73_7764, 0x70_7764, 0x6B_6579, 0x6B_6965, 0x6E_6964, 0x72_6572, 0x73_6963: true
    // token, secret, password, passphrase
    case 0x6B_656E: follows("o")
    case 0x72_6574: follows("c")
    case 0x6F_7264: follows("w")
    case 0x61_7365: follows("r")
    // credential, credentials, signature, localhost
    case 0x69_616C: follows("t")
    case 0x61_6C73: follows("i")
    case 0x75_7265: follows("t")
    case 0x6F_7374: follows("h")
    // authorization, but not every organization, permission and version
    case 0x69_6F6E:
      wordLength >= 13
        && (text[end - 6] | 0x20 == UInt8(ascii: "z") || holdsDash(text, end - 6..<end - 3))
    default: false
    }
  }
}
