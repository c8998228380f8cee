internal import JSON

/// What of an entry is written the same in every language, made once.
///
/// A class, so that handing it on costs one reference.
final class CompiledEntry: Sendable {
  let status: Int?
  private let retryAfter: Int?
  /// The window in which Make counts requests.
  private static let rateLimitSeconds = 60
  /// `{"type":"…","title":`
  let beginning: [UInt8]
  /// `,"code":"…","message":`
  let code: [UInt8]
  /// `,"documentationUrl":"…","category":"…","retryable":false`
  let category: [UInt8]
  /// `,"action":"…","correlationId":`
  let action: [UInt8]
  /// The same as they are, for the other formats.
  let facts: EntryFacts

  init(_ entry: Entry, typeBase: String) {
    status = entry.status
    retryAfter = entry.retryAfter
    beginning = Array("{\"type\":\(Self.quoted(typeBase + entry.id)),\"title\":".utf8)
    code = Array(",\"code\":\(Self.quoted(entry.code)),\"message\":".utf8)
    let link = entry.link.map { ",\"documentationUrl\":\(Self.quoted($0))" } ?? ""
    category = Array(
      "\(link),\"category\":\(Self.quoted(entry.category.rawValue)),\"retryable\":\(entry.retryable)".utf8)
    facts = EntryFacts(entry, code: entry.code, type: typeBase + entry.id)
    action = Array(",\"action\":\(Self.quoted(entry.action.rawValue)),\"correlationId\":".utf8)
  }

  /// The seconds to wait where the upstream names none: a limit on requests that passes has always some.
  func retryAfter(status: Int) -> Int? {
    retryAfter ?? (status == 429 && facts.retryable ? Self.rateLimitSeconds : nil)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + String(decoding: JSONEscaping.escaped(text), as: UTF8.self) + "\""
  }
}
