import HTTPWire

/// The name of a field that the configuration chose.
struct FieldName: Sendable {
  /// `.other` for a name of the organisation's own.
  let known: KnownField
  private let lowercased: [UInt8]

  init(_ name: String) {
    let lowercased = Array(name.lowercased().utf8)
    self.lowercased = lowercased
    known = KnownField(name: 0..<lowercased.count, in: lowercased.span)
  }

  /// Whether it is the name of the line, of a head that lies in `bytes`.
  func isName(of line: FieldLine, in bytes: [UInt8]) -> Bool {
    guard line.known == known else { return false }
    return known != .other || bytes[line.name].equalsIgnoringCase(lowercased)
  }
}
