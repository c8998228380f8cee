/// The elements of a comma-separated field value (RFC 9110 section 5.6.1); empty ones are skipped.
///
/// A comma inside a quoted string separates too: callers want tokens, and refuse the halves.
struct ListElements {
  private var rest: Range<Int>

  init(_ value: Range<Int>) {
    rest = value
  }

  /// The next element without white space around it.
  mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    var start = rest.lowerBound
    while start < rest.upperBound, bytes[start] == Byte.comma || Byte.isWhitespace(bytes[start]) { start += 1 }
    if start == rest.upperBound { return nil }
    var end = start
    while end < rest.upperBound, bytes[end] != Byte.comma { end += 1 }
    rest = end..<rest.upperBound
    while Byte.isWhitespace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
