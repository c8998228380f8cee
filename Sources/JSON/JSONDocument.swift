/// A JSON text that was found valid (RFC 8259), as a flat tape of nodes over its bytes.
///
/// It owns the bytes as received and one array of nodes; nothing else is allocated, and a string is unescaped only when
/// it is asked for. Two ways lead in: `root` gives a `JSONValue` to walk with, which is convenient and retains the
/// document at each step; the methods that take an `Index` do the same without any reference counting.
public struct JSONDocument: Sendable {
  /// The text as received.
  public let bytes: [UInt8]
  @usableFromInline let tape: [JSONNode]

  /// Parses one JSON text.
  ///
  /// - Parameters:
  ///   - bytes: The text, in UTF-8.
  ///   - limits: What is refused although it may be valid.
  ///   - skippingByteOrderMark: Whether a byte order mark at the start is ignored, as RFC 8259, section 8.1 permits,
  ///     instead of refused.
  /// - Throws: `JSONError`, at the first byte that breaks the grammar or a limit.
  public init(
    parsing bytes: [UInt8], limits: JSONLimits = JSONLimits(), skippingByteOrderMark: Bool = false
  ) throws(JSONError) {
    var parser = JSONParser(limits: limits)
    try parser.parse(bytes.span, skippingByteOrderMark: skippingByteOrderMark)
    self.bytes = bytes
    self.tape = parser.tape
  }

  /// What stands before the fault of a text that is not valid JSON, or that breaks a limit: whole values, and a string
  /// that breaks off as far as it goes. `bytes` are then those of the text made whole.
  ///
  /// Nil where the fault is neither inside nor behind an object or an array. For a text without a fault this is `init(parsing:)`.
  public init?(salvaging bytes: [UInt8], limits: JSONLimits = JSONLimits(), skippingByteOrderMark: Bool = false) {
    var parser = JSONParser(limits: limits)
    do throws(JSONError) {
      try parser.parse(bytes.span, skippingByteOrderMark: skippingByteOrderMark)
      self.bytes = bytes
      self.tape = parser.tape
    } catch {
      guard let whole = parser.salvaged(bytes, fault: error),
        let document = try? JSONDocument(parsing: whole, limits: limits, skippingByteOrderMark: skippingByteOrderMark)
      else { return nil }
      self = document
    }
  }

  /// The whole value.
  public var root: JSONValue { JSONValue(document: self, index: .root) }

  /// A value of this document (of no other): its place on the tape.
  public struct Index: Sendable, Hashable {
    @usableFromInline let position: Int

    @inlinable init(position: Int) { self.position = position }

    /// The whole value.
    public static let root = Index(position: 0)
  }
}
