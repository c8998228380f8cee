/// A member's name that is escaped once, for writers that write it often: keep it in a `static let`.
public struct JSONKey: Sendable, Hashable {
  /// A comma, then the name with its quotation marks and colon: mostly another member stands before.
  let following: [UInt8]

  /// A key of this name.
  public init(_ name: String) {
    following = Array(",\"".utf8) + JSONEscaping.escaped(name, .embeddable) + Array("\":".utf8)
  }
}
