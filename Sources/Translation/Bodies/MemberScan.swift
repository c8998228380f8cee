internal import JSON

/// One walk over the members of a JSON body that finds the facts of an error.
struct MemberScan {
  /// More unknown members than these are not carried on.
  static let maximumExtras = 64
  /// No more unknown members than these are looked at; those of equal names count each.
  private static let maximumLookedAt = 256

  /// A string or a number.
  private(set) var code: JSONDocument.Index?
  /// A string.
  private(set) var message: JSONDocument.Index?
  /// A string, or an array of strings.
  private(set) var detail: JSONDocument.Index?
  /// An array.
  private(set) var suberrors: JSONDocument.Index?
  /// Whether Cloudflare says in so many words that it made this.
  private(set) var isCloudflare = false
  /// The members without a meaning here, in their order, of equal names the last; `null` for a name that has a
  /// meaning counts as absent.
  private(set) var extras: [(name: JSONDocument.Index, value: JSONDocument.Index)] = []
  /// There are more unknown members than `extras` holds.
  private(set) var isCut = false
  /// Two members have one name.
  private(set) var hasDuplicates = false

  private enum Name: Int {
    case code, message, detail, suberrors, error, errorDescription, errorCode, cloudflareError
  }

  init(_ document: JSONDocument) {
    guard document.kind(at: .root) == .object else {
      if document.kind(at: .root) == .string { message = .root }
      return
    }
    var oauthError: JSONDocument.Index?
    var oauthDescription: JSONDocument.Index?
    var errorCode: JSONDocument.Index?
    var hasOthers = false
    var seen: UInt8 = 0
    var next = document.firstName(of: .root)
    while let name = next {
      next = document.name(after: name, of: .root)
      let value = document.value(of: name)
      let known = Self.known(name, of: document)
      if let known {
        let bit: UInt8 = 1 << known.rawValue
        if seen & bit != 0 { hasDuplicates = true }
        seen |= bit
      }
      switch (known, document.kind(at: value)) {
      case (.code, .string), (.code, .number): code = value
      case (.message, .string): message = value
      case (.detail, .string): detail = value
      case (.detail, .array) where Self.holdsStrings(value, in: document): detail = value
      case (.suberrors, .array): suberrors = value
      case (.error, .string): oauthError = value
      case (.errorDescription, .string): oauthDescription = value
      case (.errorCode, .number):
        errorCode = value
        hasOthers = true
      case (.cloudflareError, .bool):
        isCloudflare = document.bool(at: value) ?? false
        hasOthers = true
      default: hasOthers = true
      }
    }
    if take(oauthError: oauthError, description: oauthDescription, of: document) { hasOthers = true }
    if isCloudflare, let errorCode { code = errorCode }
    if hasOthers { takeExtras(document) }
  }

  /// The shape of OAuth errors (RFC 6749 section 5.2), as far as Make's own members leave room for it; true if
  /// something is left over.
  private mutating func take(
    oauthError: JSONDocument.Index?, description: JSONDocument.Index?, of document: JSONDocument
  ) -> Bool {
    var isLeftOver = false
    if let oauthError {
      if code == nil, Self.isToken(oauthError, of: document) {
        code = oauthError
      } else if message == nil {
        message = oauthError
      } else {
        isLeftOver = true
      }
    }
    if let description {
      if detail == nil { detail = description } else { isLeftOver = true }
    }
    return isLeftOver
  }

  private mutating func takeExtras(_ document: JSONDocument) {
    // The names that are used: an earlier member of the same name lost against them.
    let taken = document.members(of: .root).compactMap { isTaken($0.value) ? $0.name : nil }
    var lookedAt = 0
    for (name, value) in document.members(of: .root) where !isTaken(value) {
      lookedAt += 1
      if document.kind(at: value) == .null, Self.known(name, of: document) != nil { continue }
      if taken.contains(where: { Self.hasSameText($0, name, of: document) }) { continue }
      if let same = extras.firstIndex(where: { Self.hasSameText($0.name, name, of: document) }) {
        extras.remove(at: same)
        hasDuplicates = true
      }
      if extras.count == Self.maximumExtras || lookedAt > Self.maximumLookedAt {
        isCut = true
        return
      }
      extras.append((name, value))
    }
  }

  private func isTaken(_ value: JSONDocument.Index) -> Bool {
    value == code || value == message || value == detail || value == suberrors
  }

  private static func hasSameText(_ one: JSONDocument.Index, _ other: JSONDocument.Index, of document: JSONDocument)
    -> Bool
  {
    guard let first = document.plainUTF8(at: one), let second = document.plainUTF8(at: other) else {
      return document.utf8(at: one) == document.utf8(at: other)
    }
    return first.count == second.count && first == second
  }

  /// Whether the string could be a code: one word of ASCII letters, digits and `_ . -`.
  private static func isToken(_ index: JSONDocument.Index, of document: JSONDocument) -> Bool {
    guard let text = document.plainUTF8(at: index), !text.isEmpty, text.count <= 64 else { return false }
    return text.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  private static func holdsStrings(_ array: JSONDocument.Index, in document: JSONDocument) -> Bool {
    document.elements(of: array).allSatisfy { document.kind(at: $0) == .string }
  }

  private static func known(_ name: JSONDocument.Index, of document: JSONDocument) -> Name? {
    guard let range = document.plainRange(at: name) else {
      let text = document.utf8(at: name) ?? []
      return known(text.span, in: 0..<text.count)
    }
    return known(document.bytes.span, in: range)
  }

  private static func known(_ bytes: Span<UInt8>, in range: Range<Int>) -> Name? {
    if range.count > 8 { return longNames.value(of: bytes, in: range).flatMap(Name.init) }
    var packed: UInt64 = 0
    for position in range { packed = packed << 8 | UInt64(bytes[position]) }
    // Compared as one number: this is asked for every member of every error.
    return switch (range.count, packed) {
    case (4, 0x636F_6465): .code
    case (7, 0x6D_6573_7361_6765): .message
    case (6, 0x6465_7461_696C): .detail
    case (5, 0x65_7272_6F72): .error
    default: nil
    }
  }

  private static let longNames = ByteTable(
    [
      ("suberrors", Name.suberrors), ("error_description", .errorDescription), ("error_code", .errorCode),
      ("cloudflare_error", .cloudflareError),
    ].map { (Array($0.0.utf8), $0.1.rawValue) }, comparing: .sensitive)
}
