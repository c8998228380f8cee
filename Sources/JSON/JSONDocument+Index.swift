/// Reading by index: no reference counting, no allocation unless a text is asked for.
extension JSONDocument {
  /// What kind of value it is.
  @inlinable public func kind(at index: Index) -> JSONKind { tape[index.position].kind }

  /// The value of the member with this name, or nil when there is none or this is no object. Of several, the last.
  public func member(_ name: String, of object: Index) -> Index? {
    guard tape[object.position].kind == .object else { return nil }
    let end = Int(tape[object.position].next)
    let wanted = name.utf8.span
    var found: Index?
    var position = object.position + 1
    while position < end {
      if isString(at: position, equalTo: wanted) { found = Index(position: position + 1) }
      position = Int(tape[position + 1].next)
    }
    return found
  }

  /// The names and values of an object in their order; empty when this is no object.
  public func members(of object: Index) -> Members {
    Members(document: self, object.position, isEmpty: tape[object.position].kind != .object)
  }

  /// The first name of an object; nil when it has no members or this is no object. Its value is `value(of:)`.
  ///
  /// Walking so costs nothing; a sequence holds on to the document.
  @inlinable public func firstName(of object: Index) -> Index? {
    let node = tape[object.position]
    let first = object.position + 1
    return node.kind == .object && first < Int(node.next) ? Index(position: first) : nil
  }

  /// The name after the member that `name` begins; nil when that is the last of the object.
  @inlinable public func name(after name: Index, of object: Index) -> Index? {
    let next = Int(tape[name.position + 1].next)
    return next < Int(tape[object.position].next) ? Index(position: next) : nil
  }

  /// The value of the member that `name` begins.
  @inlinable public func value(of name: Index) -> Index { Index(position: name.position + 1) }

  /// The elements of an array in their order; empty when this is no array.
  public func elements(of array: Index) -> Elements {
    Elements(document: self, array.position, isEmpty: tape[array.position].kind != .array)
  }

  /// The bytes of the value in `bytes`, exactly as received: valid JSON.
  public func rawRange(at index: Index) -> Range<Int> { tape[index.position].range }

  /// The value exactly as received: valid JSON.
  public func rawBytes(at index: Index) -> ArraySlice<UInt8> { bytes[tape[index.position].range] }

  /// Whether this is a string with the given text.
  public func string(at index: Index, equals text: String) -> Bool {
    tape[index.position].kind == .string && isString(at: index.position, equalTo: text.utf8.span)
  }

  /// Whether this is a string whose text can be had without unescaping.
  @inlinable public func isPlainString(at index: Index) -> Bool {
    let node = tape[index.position]
    return node.kind == .string && !node.isEscaped
  }

  /// Where in `bytes` the text of a string is when it needs no unescaping; nil when it does or is no string.
  @inlinable public func plainRange(at index: Index) -> Range<Int>? {
    let node = tape[index.position]
    return node.kind == .string && !node.isEscaped ? node.contents : nil
  }

  /// The text of a string in UTF-8 when it can be had without unescaping; nil when it holds an escape or is no string.
  public func plainUTF8(at index: Index) -> ArraySlice<UInt8>? {
    let node = tape[index.position]
    return node.kind == .string && !node.isEscaped ? bytes[node.contents] : nil
  }

  /// Appends the text of a string in UTF-8; false, and nothing, when it is no string.
  @discardableResult
  public func appendUTF8(at index: Index, to output: inout [UInt8]) -> Bool {
    let node = tape[index.position]
    guard node.kind == .string else { return false }
    if node.isEscaped {
      JSONUnescaping.append(bytes[node.contents], to: &output)
    } else {
      output.append(contentsOf: bytes[node.contents])
    }
    return true
  }

  /// The text of a string; an escaped surrogate without its other half is U+FFFD. Nil when it is no string.
  public func string(at index: Index) -> String? { string(of: tape[index.position])?.string }

  /// The text of a string in UTF-8; nil when it is no string.
  public func utf8(at index: Index) -> [UInt8]? { string(of: tape[index.position])?.utf8 }

  /// The value of a number that is written as an integer (no fraction, no exponent) and fits; otherwise nil.
  public func integer(at index: Index) -> Int? {
    let node = tape[index.position]
    guard node.kind == .number else { return nil }
    let isNegative = bytes[Int(node.start)] == UInt8(ascii: "-")
    var value = 0
    for position in (isNegative ? Int(node.start) + 1 : Int(node.start))..<Int(node.end) {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
      // Counting below zero reaches the least integer too.
      let (next, tooSmall) = tens.subtractingReportingOverflow(Int(digit))
      if tooLarge || tooSmall { return nil }
      value = next
    }
    return isNegative ? value : (value == .min ? nil : -value)
  }

  /// The value of `true` or `false`; nil when it is neither.
  public func bool(at index: Index) -> Bool? {
    let node = tape[index.position]
    return node.kind == .bool ? bytes[Int(node.start)] == UInt8(ascii: "t") : nil
  }

  func string(of node: JSONNode) -> JSONString? {
    node.kind == .string ? JSONString(contents: bytes[node.contents], isEscaped: node.isEscaped) : nil
  }

  private func isString(at position: Int, equalTo wanted: Span<UInt8>) -> Bool {
    let node = tape[position]
    let range = node.contents
    if node.isEscaped { return isEscapedString(range, equalTo: wanted) }
    guard range.count == wanted.count else { return false }
    for step in 0..<wanted.count where bytes[range.lowerBound + step] != wanted[step] { return false }
    return true
  }

  private func isEscapedString(_ range: Range<Int>, equalTo wanted: Span<UInt8>) -> Bool {
    // No escape is shorter than its text, so a longer text cannot match; names with escapes are rare enough to allocate.
    guard range.count >= wanted.count else { return false }
    var text: [UInt8] = []
    JSONUnescaping.append(bytes[range], to: &text)
    guard text.count == wanted.count else { return false }
    for step in 0..<wanted.count where text[step] != wanted[step] { return false }
    return true
  }
}
