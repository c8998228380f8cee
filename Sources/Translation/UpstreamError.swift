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
  /// The members of a JSON body; nil for another shape.
  let members: UpstreamMembers?
  /// The upstream's code as text; empty if it sent none.
  let codeBytes: ArraySlice<UInt8>
  /// The beginning of a text, of a page's text or of broken JSON, valid UTF-8 in one line; empty otherwise.
  let excerpt: [UInt8]
  private let titleBytes: [UInt8]

  /// Decodes an answer.
  public init(decoding response: ErrorResponse) {
    let decoded = DecodedBody(response)
    status = response.status
    shape = decoded.shape
    members = decoded.members
    excerpt = decoded.excerpt.bytes
    titleBytes = decoded.title
    isTruncated = response.truncated || decoded.excerpt.isCut || decoded.members?.isCut ?? false
    switch decoded.shape {
    case .json:
      let isCloudflare = decoded.members?.isCloudflare ?? false
      origin = isCloudflare ? .edge : .make
      codeBytes = decoded.members?.codeBytes ?? []
    case .text, .html:
      let mark = EdgeMark(body: response.body, status: response.status)
      origin = mark == nil ? .make : .edge
      codeBytes = mark?.code ?? []
    case .empty, .broken:
      origin = EdgeMark.isEdgeStatus(response.status) ? .edge : .make
      codeBytes = []
    }
  }

  /// The upstream's own code: `IM005`, `SC403`, an OAuth `error`, the number in "error code: 1010".
  public var code: String? {
    codeBytes.isEmpty ? nil : String(decoding: codeBytes, as: UTF8.self)
  }

  /// The upstream's general text; the excerpt for a text or page.
  public var message: String? {
    if let members { return members.message.flatMap(members.document.string(at:)) }
    return excerpt.isEmpty ? nil : String(decoding: excerpt, as: UTF8.self)
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
    titleBytes.isEmpty ? nil : String(decoding: titleBytes, as: UTF8.self)
  }
}
