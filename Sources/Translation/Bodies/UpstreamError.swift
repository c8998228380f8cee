internal import JSON

/// What an upstream's error answer says, decoded as far as it can be. Making one never fails.
///
/// Strings stay where they are in the body until somebody asks for them.
public struct UpstreamError: Sendable {
  /// What the body turned out to be, whatever `Content-Type` says.
  public enum Shape: String, Sendable, CaseIterable {
    /// Valid JSON, of any kind.
    case json
    /// Text that is no markup.
    case text
    /// HTML, or other markup with tags.
    case html
    /// Nothing but white space.
    case empty
    /// JSON with a fault in it, or a content coding that could not be undone.
    case broken
  }

  /// One of the errors inside an error.
  public struct Suberror: Sendable, Equatable {
    /// What it is about, or its kind.
    public var name: String?
    /// What is wrong.
    public var message: String
  }

  /// The status as received.
  public let status: Int
  /// Who made the answer.
  public let origin: Origin
  /// What the body is.
  public let shape: Shape
  /// A part of what the upstream sent is not here.
  public let isTruncated: Bool
  /// What was found in the body: one reference, whichever it is.
  private enum Content: Sendable {
    case json(UpstreamMembers)
    case text(UpstreamText)
  }

  /// The body was not the UTF-8 that it should be, and was made that.
  public let isTranscoded: Bool

  private let content: Content

  /// Decodes an answer.
  public init(decoding response: borrowing ErrorResponse) {
    status = response.status
    if let members = DecodedBody.members(of: response) {
      shape = .json
      isTranscoded = false
      isTruncated = response.cut != nil || members.isCut
      origin = members.isCloudflare ? .edge : .make
      content = .json(members)
      return
    }
    let (response, isTranscoded) = Self.transcoded(copy response)
    self.isTranscoded = isTranscoded
    let whole = isTranscoded ? DecodedBody.members(of: response) : nil
    if let members = whole ?? DecodedBody.salvagedMembers(of: response) {
      shape = whole == nil ? .broken : .json
      // What stands behind the fault is lost.
      isTruncated = response.cut != nil || members.isCut || whole == nil
      origin = members.isCloudflare ? .edge : .make
      content = .json(members)
      return
    }
    let decoded = DecodedBody(withoutMembers: response)
    shape = decoded.shape
    // What is left out of a page is mostly its looks: that is no truncation worth a note.
    isTruncated = response.cut != nil || decoded.excerpt.isCut && decoded.shape != .html
    var mark: EdgeMark?
    switch decoded.shape {
    case .text, .html:
      mark = EdgeMark(body: response.body, status: response.status)
      origin = mark == nil ? .make : .edge
    case .json, .empty, .broken:
      origin = EdgeMark.isEdgeStatus(response.status) ? .edge : .make
    }
    content = .text(
      UpstreamText(
        excerpt: decoded.excerpt.bytes, isCut: response.cut != nil || decoded.excerpt.isCut, title: decoded.title,
        code: mark?.code ?? []))
  }

  private init(_ other: UpstreamError, content: Content) {
    status = other.status
    origin = other.origin
    shape = other.shape
    isTruncated = other.isTruncated
    isTranscoded = other.isTranscoded
    self.content = content
  }

  /// The same with other members.
  func replacing(members: UpstreamMembers) -> UpstreamError {
    UpstreamError(self, content: .json(members))
  }

  /// The same with another text, or as it is where there is none.
  func replacing(text: UpstreamText?) -> UpstreamError {
    text.map { UpstreamError(self, content: .text($0)) } ?? self
  }

  /// What is known of a body that is no JSON; nil for JSON.
  var text: UpstreamText? {
    if case .text(let text) = content { text } else { nil }
  }

  /// The answer with its body in UTF-8, and whether that changed it.
  private static func transcoded(_ response: ErrorResponse) -> (ErrorResponse, Bool) {
    let body = response.body
    if response.undecodable || body.isEmpty { return (response, false) }
    // What is valid UTF-8 is that, whatever it says it is; but UTF-16 of ASCII is valid UTF-8 full of zeros.
    if BodyCharset.byFirstBytes(body) == nil, BodyCharset.isUTF8(body, isCut: response.cut != nil) {
      return (response, false)
    }
    var response = response
    response.body = BodyCharset(of: body, contentType: response.contentType).utf8(of: body)
    return (response, true)
  }

  /// The members of a JSON body; nil for another shape.
  var members: UpstreamMembers? {
    if case .json(let members) = content { members } else { nil }
  }

  /// The upstream's code as text; empty if it sent none.
  var codeBytes: ArraySlice<UInt8> {
    switch content {
    case .json(let members): members.codeBytes
    case .text(let text): text.code
    }
  }

  /// The beginning of a text, of a page's text or of broken JSON, valid UTF-8 in one line; empty otherwise.
  var excerpt: [UInt8] {
    if case .text(let text) = content { text.excerpt } else { [] }
  }

  /// The title of an HTML page; empty if there is none.
  var titleBytes: [UInt8] {
    if case .text(let text) = content { text.title } else { [] }
  }

  /// The upstream's own code: `IM005`, `SC403`, an OAuth `error`, the number in "error code: 1010".
  public var code: String? {
    let bytes = codeBytes
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The upstream's general text; the excerpt for a text or page.
  public var message: String? {
    if let members { return members.message.flatMap(members.document.string(at:)) }
    let bytes = excerpt
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The upstream's specific texts: none, one, or the strings of an array.
  public var details: [String] {
    guard let members, let detail = members.detail else { return [] }
    if let text = members.document.string(at: detail) { return [text] }
    return members.document.elements(of: detail).compactMap { members.document.string(at: $0) }
  }

  /// The upstream's suberrors that have a text.
  public var suberrors: [Suberror] {
    guard let members else { return [] }
    return members.suberrorIndices.map { name, message in
      Suberror(
        name: name.flatMap(members.document.string(at:)), message: members.document.string(at: message) ?? "")
    }
  }

  /// The members that have no meaning here, with their JSON as received. Of several with one name, the last.
  public var extras: [(name: String, json: [UInt8])] {
    guard let members else { return [] }
    return members.extras.map {
      (members.document.string(at: $0.name) ?? "", Array(members.document.rawBytes(at: $0.value)))
    }
  }

  /// The title of an HTML page.
  public var title: String? {
    guard case .text(let text) = content, !text.title.isEmpty else { return nil }
    return String(decoding: text.title, as: UTF8.self)
  }
}
