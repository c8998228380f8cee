/// A member's name that is escaped once, for writers that write it often: keep it in a `static let`.
public struct JSONKey: Sendable, Hashable {
  /// The name with its quotation marks and colon.
  let bytes: [UInt8]

  /// A key of this name.
  public init(_ name: String) {
    bytes = Array("\"".utf8) + JSONEscaping.escaped(name, .embeddable) + Array("\":".utf8)
  }
}
