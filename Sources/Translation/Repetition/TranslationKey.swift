import ByteWords

/// All that a translation of an upstream's answer reads, but for the correlation ID, as one string of bytes: two of them
/// are equal only if the translations are.
///
/// Numbers and lengths come first, then the texts, so that no text can pass for a part of another. Zeros fill it up to
/// whole words of eight bytes.
struct TranslationKey {
  /// Texts that are longer than this together make no key.
  static let maximumBytes = 4096

  private(set) var bytes: [UInt8] = []
  private(set) var hash: UInt64 = 0

  /// Becomes the key of these. False, and of no use, where they are too long.
  ///
  /// `path` is the request's, or empty where it makes no difference.
  mutating func take(_ response: borrowing ErrorResponse, _ request: borrowing RequestFacts, path: Span<UInt8>) -> Bool
  {
    let flags = Self.flags(response, request)
    let numbers = (response.status, request.route, request.retryAfter ?? 0)
    let fields = (request.fields.count, response.fields.count)
    // As spans, of which a closure may know without counting references.
    let (contentType, body) = (response.contentType.span, response.body.span)
    let (method, accept, language) = (request.method.utf8.span, request.accept.span, request.acceptLanguage.span)
    let count = contentType.count + body.count + path.count + method.count + accept.count + language.count
    guard count <= Self.maximumBytes else { return false }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(addingCapacity: count + 6 * 8 + 8) { key in
      key.append(number: numbers.0)
      key.append(number: numbers.1)
      key.append(number: numbers.2)
      key.append(eight: flags, count: 8)
      key.append(lengths: contentType.count, body.count, path.count, method.count)
      key.append(lengths: accept.count, language.count, fields.0, fields.1)
      key.append(copying: contentType)
      key.append(copying: body)
      key.append(copying: path)
      key.append(copying: method)
      key.append(copying: accept)
      key.append(copying: language)
      key.append(eight: 0, count: -key.count & 7)
    }
    guard append(request.fields), append(response.fields) else { return false }
    hash = Self.hash(of: bytes.span)
    return true
  }

  /// Appends each with its length. False where they are too long.
  private mutating func append(_ fields: [[UInt8]]) -> Bool {
    for field in fields {
      guard bytes.count + field.count <= Self.maximumBytes + 64 else { return false }
      bytes.append(addingCapacity: field.count + 16) { key in
        key.append(number: field.count)
        key.append(copying: field.span)
        key.append(eight: 0, count: -key.count & 7)
      }
    }
    return true
  }

  /// Whether it is the key with these bytes.
  func equals(_ otherBytes: [UInt8]) -> Bool {
    let (own, other) = (bytes.span, otherBytes.span)
    guard own.count == other.count else { return false }
    var position = 0
    while position < own.count {
      if own.eight(at: position) != other.eight(at: position) { return false }
      position += 8
    }
    return true
  }

  private static func flags(_ response: borrowing ErrorResponse, _ request: borrowing RequestFacts) -> UInt64 {
    var flags: UInt64 = request.retryAfter == nil ? 0 : 1
    if response.undecodable { flags |= 2 }
    switch response.cut {
    case .limit: flags |= 4
    case .expansion: flags |= 8
    case .upstream: flags |= 12
    case nil: break
    }
    return flags
  }

  /// Whoever makes keys collide gets no answer of another's, but a slower one.
  private static func hash(of key: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0
    var position = 0
    while position < key.count {
      hash = (hash ^ key.eight(at: position)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      position += 8
    }
    return hash
  }
}

extension OutputSpan<UInt8> {
  fileprivate mutating func append(number: Int) {
    append(eight: UInt64(bitPattern: Int64(number)), count: 8)
  }

  /// Four lengths, none above ``TranslationKey/maximumBytes`` or so.
  fileprivate mutating func append(lengths first: Int, _ second: Int, _ third: Int, _ fourth: Int) {
    let low = UInt64(UInt32(first)) | UInt64(UInt32(second)) << 16
    let high = UInt64(UInt32(third)) | UInt64(UInt32(fourth)) << 16
    append(eight: low | high << 32, count: 8)
  }
}
