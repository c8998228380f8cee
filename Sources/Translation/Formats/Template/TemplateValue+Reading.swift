internal import JSON

/// Reading a value off an error: as JSON, as text, and whether it is there.
extension TemplateValue {
  /// Writes it with its own type; `null` where it is absent.
  func write(_ error: borrowing UnifiedError, _ item: ErrorItem?, _ writer: inout JSONWriter) {
    switch self {
    case .upstreamMember(let name): UpstreamJSON.writeExtra(name, error.upstream?.members, &writer)
    case .field(let field):
      if isAbsent(error, item) { return writer.null() }
      switch field {
      case .status: writer.integer(error.status)
      case .retryAfter: writer.integer(error.retryAfter ?? 0)
      case .retryable: writer.bool(error.entry.facts.retryable)
      case .truncated: writer.bool(error.upstream?.isTruncated ?? false)
      case .items: writer.suberrors(error.items)
      case .upstream: if let upstream = error.upstream { UpstreamJSON.write(upstream, &writer) }
      case .upstreamStatus: writer.integer(error.upstream?.status ?? 0)
      case .upstreamDetail: if let members = error.upstream?.members { UpstreamJSON.writeDetail(members, &writer) }
      case .upstreamSuberrors:
        if let members = error.upstream?.members { UpstreamJSON.writeSuberrors(members, &writer) }
      case .title: writer.text(error.texts, error.texts.title)
      case .detail: writer.text(error.texts, error.texts.detail)
      case .hint: writer.text(error.texts, error.texts.hint)
      default: writer.string(text(error, item))
      }
    }
  }

  /// Its text; empty where it is absent, or a list or an object.
  func text(_ error: borrowing UnifiedError, _ item: ErrorItem?) -> ArraySlice<UInt8> {
    switch self {
    case .field(let field):
      field.isOfUpstream ? Self.upstreamText(field, error) : Self.ownText(field, error, item)
    case .upstreamMember(let name): Self.memberText(name, error.upstream?.members)
    }
  }

  /// Whether there is nothing to say.
  func isAbsent(_ error: borrowing UnifiedError, _ item: ErrorItem?) -> Bool {
    switch self {
    case .field(.items), .field(.retryable), .field(.truncated), .field(.status): return false
    case .field(.upstream), .field(.upstreamStatus): return error.upstream == nil
    case .field(.upstreamSuberrors): return error.upstream?.members?.suberrors == nil
    case .field(.upstreamDetail): return error.upstream?.members?.detail == nil
    case .field: return text(error, item).isEmpty
    case .upstreamMember(let name):
      guard let members = error.upstream?.members else { return true }
      return UpstreamJSON.extra(name, members) == nil
    }
  }

  /// Whether it is there, and neither `false` nor empty.
  func isTruthy(_ error: borrowing UnifiedError, _ item: ErrorItem?) -> Bool {
    if isAbsent(error, item) { return false }
    switch self {
    case .field(.items): return !error.items.isEmpty
    case .field(.upstream): return true
    case .field(.upstreamSuberrors): return error.upstream?.members?.suberrorIndices.isEmpty == false
    case .upstreamMember(let name): return Self.isTruthy(name, error.upstream?.members)
    default: return Self.isTruthy(text(error, item))
    }
  }

  private static func isTruthy(_ name: String, _ members: UpstreamMembers?) -> Bool {
    guard let members, let value = UpstreamJSON.extra(name, members) else { return false }
    switch members.document.kind(at: value) {
    case .array: return members.document.elements(of: value).contains { _ in true }
    case .object: return members.document.members(of: value).contains { _ in true }
    default: return isTruthy(memberText(name, members))
    }
  }

  private static func isTruthy(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && !text.elementsEqual("false".utf8)
  }

  private static func ownText(
    _ field: ErrorField, _ error: borrowing UnifiedError, _ item: ErrorItem?
  ) -> ArraySlice<UInt8> {
    let facts = error.entry.facts
    switch field {
    case .type: return facts.type[...]
    case .id: return facts.id[...]
    case .code: return facts.code[...]
    case .status: return bytes(String(error.status))
    case .category: return facts.category[...]
    case .retryable: return bytes(facts.retryable ? "true" : "false")
    case .action: return facts.action[...]
    case .severity: return facts.severity[...]
    case .retryAfter: return error.retryAfter.map { bytes(String($0)) } ?? []
    case .correlationId: return error.correlationID[...]
    case .language: return bytes(error.texts.locale.language)
    case .link: return facts.link[...]
    case .title: return error.title
    case .detail: return error.detail
    case .hint: return error.hint
    case .itemName: return item?.name ?? []
    case .itemMessage: return item?.message ?? []
    case .truncated: return bytes(error.upstream?.isTruncated == true ? "true" : "false")
    default: return []
    }
  }

  private static func upstreamText(_ field: ErrorField, _ error: borrowing UnifiedError) -> ArraySlice<UInt8> {
    guard let upstream = error.upstream else { return [] }
    switch field {
    case .upstreamStatus: return bytes(String(upstream.status))
    case .upstreamCode: return UpstreamTexts(upstream).code
    case .upstreamMessage: return UpstreamTexts(upstream).message
    case .upstreamDetail: return UpstreamTexts(upstream).detail
    case .upstreamText: return UpstreamTexts(upstream).excerpt
    default: return []
    }
  }

  private static func memberText(_ name: String, _ members: UpstreamMembers?) -> ArraySlice<UInt8> {
    guard let members, let value = UpstreamJSON.extra(name, members) else { return [] }
    switch members.document.kind(at: value) {
    case .string: return members.document.text(at: value)
    case .number, .bool: return members.document.rawBytes(at: value)
    default: return []
    }
  }

  private static func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
}

extension ErrorField {
  /// Whether the upstream said it.
  fileprivate var isOfUpstream: Bool { rawValue.utf8.starts(with: "upstream".utf8) }
}
