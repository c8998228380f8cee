internal import JSON

extension ProblemJSON {
  /// The beginning of a problem, up to and with the name `correlationId`, for one entry in one language.
  ///
  /// Made once with the status and `retryAfter` that the entry mostly goes out with, so that rendering is one copy;
  /// where either is another, the bytes around the two are copied instead.
  struct Head: Sendable {
    /// The whole beginning.
    let bytes: [UInt8]
    private let status: Int
    private let retryAfter: Int?
    /// Where the status' digits are.
    private let statusDigits: Range<Int>
    /// Where the member `retryAfter` is, empty where it would go.
    private let retryAfterMember: Range<Int>

    init(_ entry: Entry, _ texts: Locale.Texts, typeBase: String) {
      status = Self.usualStatus(of: entry)
      retryAfter = entry.retryAfter
      var writer = JSONWriter(reserving: 512)
      writer.beginObject()
      writer.member("type", typeBase + entry.id)
      writer.member("title", texts.title)
      writer.key(EnvelopeName.status)
      let statusStart = writer.bytes.count
      writer.integer(status)
      statusDigits = statusStart..<writer.bytes.count
      writer.member("detail", texts.detail)
      writer.member("code", entry.code)
      writer.member("message", texts.title)
      if let hint = texts.hint { writer.member("hint", hint) }
      writer.member("category", entry.category.rawValue)
      writer.key("retryable")
      writer.bool(entry.retryable)
      let retryAfterStart = writer.bytes.count
      Self.writeRetryAfter(retryAfter, &writer)
      retryAfterMember = retryAfterStart..<writer.bytes.count
      writer.member("action", entry.action.rawValue)
      writer.key(EnvelopeName.correlationId)
      bytes = Array(writer.bytes)
    }

    /// Begins the problem; the value of `correlationId` comes next.
    func write(status: Int, retryAfter: Int?, _ writer: inout JSONWriter) {
      if status == self.status, retryAfter == self.retryAfter { return writer.beginObject(prewritten: bytes[...]) }
      writer.beginObject(prewritten: bytes[..<statusDigits.lowerBound])
      writer.integer(status)
      writer.members(prewritten: bytes[statusDigits.upperBound..<retryAfterMember.lowerBound])
      Self.writeRetryAfter(retryAfter, &writer)
      writer.name(prewritten: bytes[retryAfterMember.upperBound...])
    }

    private static func writeRetryAfter(_ seconds: Int?, _ writer: inout JSONWriter) {
      guard let seconds else { return }
      writer.key(EnvelopeName.retryAfter)
      writer.integer(seconds)
    }

    /// The entry's own status, or else one that it matches.
    private static func usualStatus(of entry: Entry) -> Int {
      if let status = entry.status { return status }
      return switch entry.match.status {
      case .oneOf(let statuses): statuses.first ?? 500
      case .hundreds(let hundreds): hundreds &* 100
      case nil: 500
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }
}
