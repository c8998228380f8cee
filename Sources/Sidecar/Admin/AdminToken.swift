import Configuration

/// Whether a request to the admin port shows the operator's token (RFC 6750 section 2.1).
extension Secret {
  /// Whether `credentials`, the value of an `Authorization` field, is `Bearer` and this text. How long that takes depends on
  /// the length of what was sent, and not on how much of it is right.
  func isShown(in credentials: [UInt8]) -> Bool {
    let scheme = Array("bearer ".utf8)
    guard credentials.count > scheme.count, credentials[..<scheme.count].map(Self.lowercased) == scheme else {
      return false
    }
    let shown = credentials[scheme.count...].drop { $0 == UInt8(ascii: " ") }
    let wanted = Array(revealed.utf8)
    var difference = shown.count ^ wanted.count
    for (offset, byte) in shown.enumerated() where !wanted.isEmpty {
      difference |= Int(byte ^ wanted[offset % wanted.count])
    }
    return difference == 0
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
