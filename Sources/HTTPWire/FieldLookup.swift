/// Finding fields among the lines of a head.
extension Array where Element == FieldLine {
  /// The first line of this field, if there is one.
  public func first(_ field: KnownField) -> FieldLine? {
    for line in self where line.known == field { return line }
    return nil
  }

  /// The one line of this field; nil if there is none, or more than one.
  public func only(_ field: KnownField) -> FieldLine? {
    only { $0.known == field }
  }

  /// The one line that is meant; nil if there is none, or more than one.
  @inlinable @inline(__always)
  public func only(_ isMeant: (FieldLine) -> Bool) -> FieldLine? {
    var found: FieldLine?
    for line in self where isMeant(line) {
      guard found == nil else { return nil }
      found = line
    }
    return found
  }

  /// The first line with this name (given in lower case), for fields that only the configuration knows.
  public func first(named name: String, in bytes: Span<UInt8>) -> FieldLine? {
    for line in self where bytes.holdsIgnoringCase(name, at: line.name) { return line }
    return nil
  }

  /// The values of all lines of this field as one list (RFC 9110 section 5.3); empty if there is none.
  public func combinedValue(of field: KnownField, in bytes: [UInt8]) -> [UInt8] {
    var combined: [UInt8] = []
    appendCombinedValue(of: field, in: bytes, to: &combined)
    return combined
  }

  /// The combined value of the field with this name (given in lower case); empty if there is none.
  public func combinedValue(named name: String, in bytes: [UInt8]) -> [UInt8] {
    var combined: [UInt8] = []
    appendCombinedValue(in: bytes, to: &combined) { bytes.span.holdsIgnoringCase(name, at: $0.name) }
    return combined
  }

  /// Appends the combined value of a field to `combined`, which is empty (RFC 9110 section 5.3).
  public func appendCombinedValue(of field: KnownField, in bytes: [UInt8], to combined: inout [UInt8]) {
    appendCombinedValue(in: bytes, to: &combined) { $0.known == field }
  }

  @inline(__always)
  private func appendCombinedValue(
    in bytes: [UInt8], to combined: inout [UInt8], of isMeant: (FieldLine) -> Bool
  ) {
    for line in self where isMeant(line) {
      if !combined.isEmpty { combined.appendText(", ") }
      combined.append(bytes, in: line.value)
    }
  }
}
