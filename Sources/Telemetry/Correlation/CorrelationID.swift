import ByteWords

/// The one name of an exchange: in the request to the upstream, in the answer, in every log line.
///
/// An incoming ID is kept when it has 1 to 128 bytes out of `A-Z a-z 0-9 - _ . ~ : + / = @`: that admits UUIDs, ULIDs, hex,
/// base64 and base64url, `traceparent` values and `host/counter` styles, and nothing that would need escaping in a header
/// field, in JSON, in XML, in a log or within a shell's quotes.
///
/// A connection owns one and uses it for exchange after exchange (`keep`, `mint`): its memory is reused, so that neither
/// allocates as long as nobody else still holds the bytes of the exchange before.
public struct CorrelationID: Sendable, Equatable {
  /// Longest ID that is kept, in bytes.
  public static let maximumLength = 128

  /// The ID: ASCII that needs no escaping anywhere. Empty until the first `keep` or `mint`.
  public private(set) var bytes: [UInt8] = []

  /// No ID yet.
  public init() {}

  /// An incoming ID, or nil if it is not valid.
  public init?(_ bytes: [UInt8]) {
    guard Self.isValid(bytes) else { return nil }
    self.bytes = bytes
  }

  /// The text of a UUID.
  public init(_ uuid: UUIDv7) {
    mint(uuid)
  }

  /// Takes over an incoming ID; false, and nothing is changed, if it is not valid.
  public mutating func keep(_ incoming: ArraySlice<UInt8>) -> Bool {
    guard Self.isValid(incoming.span) else { return false }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: incoming)
    return true
  }

  /// Becomes the 32 digits of a trace.
  public mutating func keep(_ trace: TraceID) {
    bytes.removeAll(keepingCapacity: true)
    trace.append(to: &bytes)
  }

  /// Becomes the text of a UUID.
  public mutating func mint(_ uuid: UUIDv7) {
    bytes.removeAll(keepingCapacity: true)
    uuid.append(to: &bytes)
  }

  /// Appends the ID as it is.
  public func append(to buffer: inout [UInt8]) {
    buffer.append(copying: bytes.span)
  }

  /// Whether these bytes are an ID that is kept.
  public static func isValid(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes.count <= maximumLength else { return false }
    for index in bytes.indices where !isAllowed(bytes[index]) { return false }
    return true
  }

  /// Whether these bytes are an ID that is kept.
  public static func isValid(_ bytes: [UInt8]) -> Bool { isValid(bytes.span) }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-")...UInt8(ascii: ":"): true  // - . / 0-9 :
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
