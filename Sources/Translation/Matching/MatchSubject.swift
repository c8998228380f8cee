internal import JSON

/// What of one error the conditions are asked about.
///
/// It refers to what is there and copies nothing, a text with escapes in it apart.
///
/// Not to be copied: that would count a reference for each text.
struct MatchSubject: ~Copyable {
  /// Which texts of an error a condition is about.
  enum TextSource: Sendable {
    /// Message, details, and the text and title of a body that is no JSON.
    case any
    case message
    case detail
    case suberror
  }

  /// So many details or suberrors are looked at for finding the entry of the whole error.
  static let maximumItems = 32

  let upstream: UpstreamError
  /// The status as received.
  let status: Int
  /// The upstream's code; empty if it sent none.
  let code: ArraySlice<UInt8>
  /// The request's method.
  let method: String
  /// The request's path.
  let path: [UInt8]
  /// The values of the request's fields that the index asks for.
  let requestFields: [[UInt8]]
  /// The values of the answer's fields that the index asks for.
  let responseFields: [[UInt8]]
  private let message: ArraySlice<UInt8>
  /// The detail if it is one text.
  private let detail: ArraySlice<UInt8>

  /// What `upstream` answered to `request`; the fields are those that the index asks for, empty where absent.
  init(_ upstream: UpstreamError, _ request: borrowing RequestFacts, responseFields: [[UInt8]]) {
    self.upstream = upstream
    status = upstream.status
    code = upstream.codeBytes
    method = request.method
    path = request.path
    requestFields = request.fields
    self.responseFields = responseFields
    let members = upstream.members
    message = Self.text(members?.message, of: members)
    detail = Self.text(members?.detail, of: members)
  }

  /// Who made the error.
  var origin: Origin { upstream.origin }

  /// The first text of a source for which `body` is true, without what does not count in a comparison.
  ///
  /// It is asked with a span, which counts no reference: of all the texts that are compared hardly one fits.
  @inline(__always)
  func firstText(of source: TextSource, where body: (Span<UInt8>) -> Bool) -> ArraySlice<UInt8>? {
    switch source {
    case .message: return fitting(message, body)
    case .detail: return fitting(detail, body) ?? firstDetail(where: body)
    case .suberror: return firstSuberror(where: body)
    case .any:
      if let text = fitting(message, body) ?? fitting(detail, body) ?? firstDetail(where: body) { return text }
      if upstream.members != nil { return nil }
      return fitting(ComparableText.of(upstream.excerpt[...]), body)
        ?? fitting(ComparableText.of(upstream.titleBytes[...]), body)
    }
  }

  /// The text of the string, number or truth value that `pointer` leads to.
  func value(at pointer: JSONPointer) -> ArraySlice<UInt8>? {
    guard let document = upstream.members?.document, let index = document.index(at: pointer) else { return nil }
    switch document.kind(at: index) {
    case .object, .array, .null: return nil
    case .string: return Self.text(index, of: document)
    case .number, .bool: return ComparableText.of(document.rawBytes(at: index))
    }
  }

  /// The value of a field of the request; nil if it is absent.
  func requestField(_ index: Int) -> ArraySlice<UInt8>? {
    Self.field(index, of: requestFields)
  }

  /// The value of a field of the answer; nil if it is absent.
  func responseField(_ index: Int) -> ArraySlice<UInt8>? {
    Self.field(index, of: responseFields)
  }

  private static func field(_ index: Int, of fields: [[UInt8]]) -> ArraySlice<UInt8>? {
    guard index < fields.count, !fields[index].isEmpty else { return nil }
    return ComparableText.of(fields[index][...])
  }

  @inline(__always)
  private func fitting(_ text: ArraySlice<UInt8>, _ body: (Span<UInt8>) -> Bool) -> ArraySlice<UInt8>? {
    !text.isEmpty && body(text.span) ? text : nil
  }

  private func firstDetail(where body: (Span<UInt8>) -> Bool) -> ArraySlice<UInt8>? {
    guard let members = upstream.members, let detail = members.detail,
      members.document.kind(at: detail) == .array
    else { return nil }
    for element in members.document.elements(of: detail).prefix(Self.maximumItems) {
      if let text = fitting(Self.text(element, of: members), body) { return text }
    }
    return nil
  }

  private func firstSuberror(where body: (Span<UInt8>) -> Bool) -> ArraySlice<UInt8>? {
    guard let members = upstream.members, let suberrors = members.suberrors else { return nil }
    let document = members.document
    for element in document.elements(of: suberrors).prefix(Self.maximumItems) {
      let message = document.kind(at: element) == .string ? element : document.member("message", of: element)
      if let text = fitting(Self.text(message, of: members), body) { return text }
    }
    return nil
  }

  private static func text(_ index: JSONDocument.Index?, of members: UpstreamMembers?) -> ArraySlice<UInt8> {
    guard let index, let members else { return [] }
    return text(index, of: members.document)
  }

  private static func text(_ index: JSONDocument.Index, of document: JSONDocument) -> ArraySlice<UInt8> {
    if let place = document.plainRange(at: index) { return ComparableText.of(document.bytes, in: place) }
    return ComparableText.of(document.utf8(at: index)?[...] ?? [])
  }
}

extension JSONDocument {
  /// The value that `pointer` leads to (RFC 6901 section 4).
  fileprivate func index(at pointer: JSONPointer) -> Index? {
    var index = Index.root
    for token in pointer.tokens {
      guard let next = kind(at: index) == .array ? element(token, of: index) : member(token, of: index) else {
        return nil
      }
      index = next
    }
    return index
  }

  private func element(_ token: String, of array: Index) -> Index? {
    guard let position = Int(token), position >= 0, String(position) == token else { return nil }
    return elements(of: array).dropFirst(position).first { _ in true }
  }
}
