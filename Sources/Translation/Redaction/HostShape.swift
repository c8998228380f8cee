/// What looks like the name or address of a machine.
enum HostShape {
  /// Adds the hosts in `word`, with their ports: those of URLs, an IP address, or a name under a domain that hosts have.
  static func find(in text: ArraySlice<UInt8>, _ word: Range<Int>, _ found: (Range<Int>) -> Void) {
    var hasAuthority = false
    findAuthorities(in: text, word) {
      hasAuthority = true
      found($0)
    }
    if hasAuthority { return }
    let end = word.first { text[$0] == UInt8(ascii: "/") } ?? word.upperBound
    let start = text[word.lowerBound..<end].lastIndex(of: UInt8(ascii: "=")).map { $0 + 1 } ?? word.lowerBound
    if isHost(text[start..<end]) { return found(start..<end) }
    let inside = withoutBrackets(text, start..<end)
    if inside.count < end - start, isHost(text[inside]) { found(inside) }
  }

  /// Adds what stands behind each `://`, up to the path; what stands before an `@` in it belongs to it.
  static func findAuthorities(in text: ArraySlice<UInt8>, _ word: Range<Int>, _ found: (Range<Int>) -> Void) {
    var position = word.lowerBound + 1
    while position + 3 < word.upperBound {
      guard text[position] == UInt8(ascii: ":"), text[position + 1] == UInt8(ascii: "/"),
        text[position + 2] == UInt8(ascii: "/")
      else {
        position += 1
        continue
      }
      let start = position + 3
      position = (start..<word.upperBound).first { "/?#".utf8.contains(text[$0]) } ?? word.upperBound
      if start < position { found(start..<position) }
    }
  }

  private static func withoutBrackets(_ text: ArraySlice<UInt8>, _ word: Range<Int>) -> Range<Int> {
    var range = word
    if text[range].first == UInt8(ascii: "[") { range = range.lowerBound + 1..<range.upperBound }
    if text[range].last == UInt8(ascii: "]") { range = range.lowerBound..<range.upperBound - 1 }
    return range
  }

  private static func isHost(_ word: ArraySlice<UInt8>) -> Bool {
    if word.first == UInt8(ascii: "[") || word.count(where: { $0 == UInt8(ascii: ":") }) > 1 { return isIPv6(word) }
    let colon = word.firstIndex(of: UInt8(ascii: ":"))
    let hasPort = colon.map { $0 + 1 < word.endIndex && word[($0 + 1)...].allSatisfy(TokenShape.isDigit) } ?? true
    guard hasPort else { return false }
    let name = word[..<(colon ?? word.endIndex)]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return equals(name, "localhost") }
    let last = name[(dot + 1)...]
    if let first = last.first, TokenShape.isDigit(first) { return isIPv4(labels(of: name)) }
    return domains.contains { equals(last, $0) } && isName(labels(of: name))
  }

  private static func labels(of name: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  }

  private static func isIPv4(_ labels: [ArraySlice<UInt8>]) -> Bool {
    labels.count == 4
      && labels.allSatisfy { label in
        (1...3).contains(label.count) && label.allSatisfy(TokenShape.isDigit)
          && label.reduce(0) { $0 * 10 + Int($1 - 0x30) } < 256
      }
  }

  /// In brackets, or at least two colons among hexadecimal digits and a `::` or seven of them.
  private static func isIPv6(_ word: ArraySlice<UInt8>) -> Bool {
    var digits = word
    if digits.first == UInt8(ascii: "[") {
      guard let end = digits.firstIndex(of: UInt8(ascii: "]")) else { return false }
      digits = digits[(digits.startIndex + 1)..<end]
    }
    let isPlausible = digits.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isPlausible else { return false }
    let colons = digits.count { $0 == UInt8(ascii: ":") }
    let isShortened = zip(digits, digits.dropFirst()).contains { $0 == 0x3A && $1 == 0x3A }
    return colons == 7 || colons >= 2 && isShortened
  }

  private static func isName(_ labels: [ArraySlice<UInt8>]) -> Bool {
    labels.allSatisfy { label in
      !label.isEmpty && label.count <= 63
        && label.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...0xFF:
            true
          default: false
          }
        }
    }
  }

  /// The ends of names that are taken for hosts; words of programs, such as `data.info`, shall stay.
  private static let domains = [
    "com", "net", "org", "io", "ai", "dev", "app", "cloud", "eu", "uk", "de", "cz", "sk", "pl", "nl", "ch", "fr", "ua",
    "br", "jp", "kr", "cn", "local", "internal", "lan", "corp",
    "home", "intranet", "localdomain", "svc", "arpa",
  ]

  private static func equals(_ word: ArraySlice<UInt8>, _ text: String) -> Bool {
    word.count == text.utf8.count && zip(word, text.utf8).allSatisfy { $0 | 0x20 == $1 }
  }
}
