/// The members of one `Accept-Language` (RFC 9110 section 12.5.4), best first, without a heap allocation.
///
/// What is malformed is left out, as if the caller had not sent it, and so is what comes after the limits.
struct LanguagePreferences {
  /// No more ranges than these are looked at.
  static let maximumCount = 32
  /// No more of the value than this is looked at.
  static let maximumBytes = 1024

  private var ranges = InlineArray<32, LanguageRange>(
    repeating: LanguageRange(bytes: 0..<0, weight: 0, isWildcard: false))
  /// How many ranges there are.
  private(set) var count = 0

  /// The preferences that `value` states.
  init(_ value: borrowing Span<UInt8>) {
    let end = min(value.count, Self.maximumBytes)
    var start = 0
    while start < end, count < Self.maximumCount {
      var comma = start
      while comma < end, value[comma] != 0x2C { comma += 1 }
      // A member cut in two by the limit says something else than the caller did.
      if comma == end, end < value.count { return }
      if let range = Self.member(value, in: start..<comma) { insert(range) }
      start = comma + 1
    }
  }

  /// The range of rank `index`.
  subscript(index: Int) -> LanguageRange { ranges[index] }

  /// Whether a caller can ask for this language.
  static func isRange(_ language: [UInt8]) -> Bool {
    language.count <= maximumBytes && isRange(language.span, in: 0..<language.count)
  }

  /// Keeps the order by falling weight, and by position where weights are equal.
  private mutating func insert(_ range: LanguageRange) {
    var index = count
    while index > 0, ranges[index - 1].weight < range.weight {
      ranges[index] = ranges[index - 1]
      index -= 1
    }
    ranges[index] = range
    count += 1
  }

  /// `language-range [ OWS ";" OWS "q=" qvalue ]`
  private static func member(_ value: borrowing Span<UInt8>, in whole: Range<Int>) -> LanguageRange? {
    var position = skipSpace(value, whole.lowerBound, whole.upperBound)
    let start = position
    while position < whole.upperBound, !isSpace(value[position]), value[position] != 0x3B { position += 1 }
    let bytes = start..<position
    position = skipSpace(value, position, whole.upperBound)
    guard let weight = weight(value, in: position..<whole.upperBound) else { return nil }
    if bytes.count == 1, value[start] == 0x2A {
      return LanguageRange(bytes: bytes, weight: weight, isWildcard: true)
    }
    guard isRange(value, in: bytes) else { return nil }
    return LanguageRange(bytes: bytes, weight: weight, isWildcard: false)
  }

  /// `1*8ALPHA *( "-" 1*8alphanum )`
  private static func isRange(_ value: borrowing Span<UInt8>, in bytes: Range<Int>) -> Bool {
    var length = 0
    var isFirst = true
    for index in bytes {
      let byte = value[index]
      if byte == 0x2D {
        if length == 0 { return false }
        length = 0
        isFirst = false
        continue
      }
      length += 1
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      let isDigit = byte >= 0x30 && byte <= 0x39
      if length > 8 || !(isLetter || isDigit && !isFirst) { return false }
    }
    return length > 0
  }

  /// The weight of what follows the range, 1000 if nothing does, nil if it is malformed.
  private static func weight(_ value: borrowing Span<UInt8>, in rest: Range<Int>) -> Int? {
    if rest.isEmpty { return 1000 }
    guard value[rest.lowerBound] == 0x3B else { return nil }
    var position = skipSpace(value, rest.lowerBound + 1, rest.upperBound)
    guard position + 2 < rest.upperBound, value[position] | 0x20 == 0x71, value[position + 1] == 0x3D else {
      return nil
    }
    position += 2
    guard let weight = QualityValue.parse(value, at: &position, end: rest.upperBound) else { return nil }
    return skipSpace(value, position, rest.upperBound) == rest.upperBound ? weight : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func skipSpace(_ value: borrowing Span<UInt8>, _ from: Int, _ end: Int) -> Int {
    var position = from
    while position < end, isSpace(value[position]) { position += 1 }
    return position
  }
}
