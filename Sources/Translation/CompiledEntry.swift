internal import JSON

/// What of an entry is written the same in every language, made once.
///
/// A class, so that handing it on costs one reference.
final class CompiledEntry: Sendable {
  let status: Int?
  let retryAfter: Int?
  /// `{"type":"…","title":`
  let beginning: [UInt8]
  /// `,"code":"…","message":`
  let code: [UInt8]
  /// `,"category":"…","retryable":false`
  let category: [UInt8]
  /// `,"action":"…","correlationId":`
  let action: [UInt8]

  init(_ entry: Entry, typeBase: String) {
    status = entry.status
    retryAfter = entry.retryAfter
    beginning = Array("{\"type\":\(Self.quoted(typeBase + entry.id)),\"title\":".utf8)
    code = Array(",\"code\":\(Self.quoted(entry.code)),\"message\":".utf8)
    category = Array(",\"category\":\(Self.quoted(entry.category.rawValue)),\"retryable\":\(entry.retryable)".utf8)
    action = Array(",\"action\":\(Self.quoted(entry.action.rawValue)),\"correlationId\":".utf8)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + String(decoding: JSONEscaping.escaped(text), as: UTF8.self) + "\""
  }
}
