/// One value or member name on the tape: 16 bytes.
///
/// An object is followed by name, value, name, value, ...; an array by its elements; each child by its own children.
@usableFromInline
struct JSONNode: Sendable {
  /// The first byte of the value, a string's opening quotation mark included.
  @usableFromInline var start: UInt32
  /// The byte after the value, a string's closing quotation mark included.
  @usableFromInline var end: UInt32
  /// The index of the node after this one and all its children. While a container is open: its parent's index.
  @usableFromInline var next: UInt32
  @usableFromInline var kind: JSONKind
  /// A string that holds at least one backslash, so that its text is not just its bytes.
  @usableFromInline var isEscaped: Bool

  /// The value's bytes.
  var range: Range<Int> { Int(start)..<Int(end) }

  /// The bytes between a string's quotation marks.
  @inlinable var contents: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
