/// The six kinds of JSON value (RFC 8259, section 3).
public enum JSONKind: UInt8, Sendable, Hashable, CaseIterable {
  case object, array, string, number, bool, null
}
