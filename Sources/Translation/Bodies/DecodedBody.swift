internal import JSON

/// A body told by its bytes more than by its `Content-Type`: Make sends JSON under other types, and proxies in between
/// send other things under JSON's.
struct DecodedBody {
  private(set) var shape = UpstreamError.Shape.empty
  private(set) var excerpt = Excerpt()
  private(set) var title: [UInt8] = []

  /// What may be nested in an upstream's JSON. The envelope puts it two levels deeper, and shall still be readable
  /// with the usual limits.
  private static let limits = JSONLimits(maximumDepth: 60)

  /// The members of a body that is JSON; nil for another.
  static func members(of response: ErrorResponse) -> UpstreamMembers? {
    if response.undecodable { return nil }
    guard isLikeJSON(response) else { return nil }
    return document(response.body).map { UpstreamMembers($0) }
  }

  /// The members before the fault of a body that is meant to be JSON; nil where none of them says anything.
  static func salvagedMembers(of response: ErrorResponse) -> UpstreamMembers? {
    guard !response.undecodable, isLikeJSON(response) else { return nil }
    // The beginning of a word may be half a secret, and that of a code another code.
    let body = response.cut == nil ? response.body : Array(Words.withoutLast(of: response.body[...]))
    guard let document = JSONDocument(salvaging: body, limits: limits, skippingByteOrderMark: true) else { return nil }
    let members = UpstreamMembers(document)
    return members.saysSomething ? members : nil
  }

  private static func isLikeJSON(_ response: ErrorResponse) -> Bool {
    let start = firstByte(of: response.body.span)
    guard start < response.body.count else { return false }
    return switch response.body[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): true
    case UInt8(ascii: "<"): false
    // A bare string or number is JSON only if the sender says so: it is a good plain text, too.
    default: saysJSON(response.contentType)
    }
  }

  /// What a body is that has no `members(of:)`.
  init(withoutMembers response: ErrorResponse) {
    if response.undecodable {
      shape = .broken
      return
    }
    let body = response.body
    let start = Self.firstByte(of: body.span)
    guard start < body.count else { return }
    switch body[start] {
    case UInt8(ascii: "{"): takeText(body[...], as: .broken)
    // "[error] no such thing" is a good plain text.
    case UInt8(ascii: "["): takeText(body[...], as: Self.saysJSON(response.contentType) ? .broken : .text)
    case UInt8(ascii: "<"): takePage(body[start...])
    case _ where Self.saysJSON(response.contentType): takeText(body[...], as: .text)
    default: takeText(body[start...], as: .text)
    }
  }

  private mutating func takeText(_ text: ArraySlice<UInt8>, as shape: UpstreamError.Shape) {
    self.shape = shape
    excerpt = Excerpt(of: text)
  }

  private mutating func takePage(_ page: ArraySlice<UInt8>) {
    let text = PageText(page)
    shape = .html
    title = Excerpt(of: text.title[...]).bytes
    excerpt = Excerpt(of: text.body[...])
    if excerpt.bytes.isEmpty { excerpt = Excerpt(of: text.title[...]) }
  }

  private static func document(_ body: [UInt8]) -> JSONDocument? {
    try? JSONDocument(parsing: body, limits: limits, skippingByteOrderMark: true)
  }

  /// The first byte after a byte order mark and white space.
  private static func firstByte(of body: Span<UInt8>) -> Int {
    var position = 0
    if body.count >= 3, body[0] == 0xEF, body[1] == 0xBB, body[2] == 0xBF { position = 3 }
    while position < body.count, body[position] == 0x20 || body[position] >= 0x09 && body[position] <= 0x0D {
      position += 1
    }
    return position
  }

  /// Whether the media type's subtype is `json` or ends in `+json`.
  static func saysJSON(_ contentType: [UInt8]) -> Bool {
    var end = 0
    while end < contentType.count, contentType[end] != UInt8(ascii: ";"), contentType[end] > 0x20 { end += 1 }
    guard end >= 5 else { return false }
    let separator = contentType[end - 5]
    guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: "+") else { return false }
    var ending: UInt32 = 0
    for position in end - 4..<end { ending = ending << 8 | UInt32(contentType[position] | 0x20) }
    // "json", compared as one number: this is asked for every error.
    return ending == 0x6A73_6F6E
  }
}
