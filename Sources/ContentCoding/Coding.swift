/// A content coding that can be undone (RFC 9110, section 8.4.1; `br` RFC 7932; `zstd` RFC 8878).
public enum Coding: Sendable, Hashable, CaseIterable {
  case identity, gzip, deflate, br, zstd

  /// How many codings one body may have had applied; more is no server but an attack.
  public static let maximumCount = 4

  /// The codings of a `Content-Encoding` value (several field lines joined by commas), in the order they were applied.
  ///
  /// Names compare without regard to case, `x-gzip` is `gzip` (RFC 9110, section 8.4.1.3), `identity` and empty list
  /// elements are passed over. Nil when a name is unknown or there are more than `maximumCount`.
  public static func list(from value: ArraySlice<UInt8>) -> [Coding]? {
    var codings: [Coding] = []
    for element in value.split(separator: UInt8(ascii: ",")) {
      let name = trimmed(element)
      if name.isEmpty { continue }
      guard let coding = Coding(name: name) else { return nil }
      if coding == .identity { continue }
      guard codings.count < maximumCount else { return nil }
      codings.append(coding)
    }
    return codings
  }

  /// The codings of a `Content-Encoding` value.
  public static func list(from value: [UInt8]) -> [Coding]? { list(from: value[...]) }

  init?(name: ArraySlice<UInt8>) {
    // No name is longer than "identity"; a fixed bound keeps a long field from being copied.
    guard name.count <= 8 else { return nil }
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "gzip", "x-gzip": self = .gzip
    case "deflate": self = .deflate
    case "br": self = .br
    case "zstd": self = .zstd
    case "identity": self = .identity
    default: return nil
    }
  }

  static func trimmed(_ element: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let last = element.lastIndex(where: { !isSpace($0) }) else { return [] }
    return element[...last].drop(while: isSpace)
  }
}
