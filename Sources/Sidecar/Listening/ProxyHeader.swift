import Configuration
import EventLoop

/// The header that a load balancer writes before a client's own bytes: HAProxy's PROXY protocol, version 1 (a line) and
/// version 2 (binary). A pure value over the bytes that have come so far.
struct ProxyHeader: Equatable {
  /// Longest line of version 1, with its end (section 2.1 of the specification).
  static let maximumLineLength = 107
  /// Longest header of version 2, which may carry any amount of extensions, all of them skipped here.
  static let maximumLength = 2_048

  /// Where the client's own bytes begin.
  let length: Int
  /// Whom the connection comes from.
  let client: Client

  enum Client: Equatable {
    /// The peer itself: a health check of the load balancer, or somebody that it cannot name.
    case peer
    /// This address, without the port.
    case address(String)
    /// A process that reached the load balancer by a Unix socket.
    case unix
  }

  /// Bytes that are no such header, whatever follows. `reason` is for the log.
  struct Malformed: Error, Equatable {
    let reason: String
  }

  private static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
  private static let lineStart = Array("PROXY ".utf8)

  /// Reads the header that `bytes` begin with; nil as long as it is not whole.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> ProxyHeader? {
    if bytes.isEmpty { return nil }
    if bytes.first == signature.first {
      guard begins(bytes, signature) else { throw Malformed(reason: "no PROXY header") }
      return try parseBinary(bytes)
    }
    guard begins(bytes, lineStart) else { throw Malformed(reason: "no PROXY header") }
    return try parseLine(bytes)
  }

  /// Whether `bytes` begin with `start`, or are the beginning of it.
  private static func begins(_ bytes: ArraySlice<UInt8>, _ start: [UInt8]) -> Bool {
    bytes.prefix(start.count).elementsEqual(start.prefix(bytes.count))
  }
}

// MARK: Version 1

extension ProxyHeader {
  private static func parseLine(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> ProxyHeader? {
    let line = bytes.prefix(maximumLineLength)
    guard let end = line.firstIndex(of: UInt8(ascii: "\n")) else {
      guard line.count < maximumLineLength else { throw Malformed(reason: "the line is too long") }
      return nil
    }
    let length = end + 1 - bytes.startIndex
    let text = line[..<end].dropFirst(lineStart.count)
    guard text.last == UInt8(ascii: "\r") else { throw Malformed(reason: "the line ends without CR") }
    let words = text.dropLast().split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    let family = String(decoding: words[0], as: UTF8.self)
    // What follows UNKNOWN is to be ignored.
    if family == "UNKNOWN" { return ProxyHeader(length: length, client: .peer) }
    guard family == "TCP4" || family == "TCP6", words.count == 5 else { throw Malformed(reason: "no such family") }
    guard isPort(words[3]), isPort(words[4]) else { throw Malformed(reason: "no such port") }
    guard let source = host(words[1], isIPv4: family == "TCP4"), host(words[2], isIPv4: family == "TCP4") != nil else {
      throw Malformed(reason: "no such address")
    }
    return ProxyHeader(length: length, client: .address(source))
  }

  /// The usual form of an address that is written as one of the family.
  private static func host(_ word: ArraySlice<UInt8>, isIPv4: Bool) -> String? {
    let text = String(decoding: word, as: UTF8.self)
    guard text.contains(":") != isIPv4, let address = IPAddress(text) else { return nil }
    let bytes = stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: address.bits >> UInt128($0)) }
    return SocketAddress(bytes: bytes, port: 0)?.host
  }

  /// Whether it is a decimal number up to 65535 without leading zeros.
  private static func isPort(_ word: ArraySlice<UInt8>) -> Bool {
    guard let number = word.decimal, (1...5).contains(word.count), number <= UInt16.max else { return false }
    return word.count == 1 || word.first != UInt8(ascii: "0")
  }
}

// MARK: Version 2

extension ProxyHeader {
  /// The fixed part: signature, version and command, family and transport, length of the rest.
  private static let fixedLength = 16

  private static func parseBinary(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> ProxyHeader? {
    let start = bytes.startIndex
    func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[start + offset] : nil }
    guard let command = byte(12) else { return nil }
    guard command == 0x20 || command == 0x21 else { throw Malformed(reason: "no such version or command") }
    guard let family = byte(13) else { return nil }
    let isLocal = command == 0x20
    let addressLength = try addressLength(ofFamily: family, isLocal: isLocal)
    guard let high = byte(14), let low = byte(15) else { return nil }
    let length = fixedLength + (Int(high) << 8 | Int(low))
    guard length <= maximumLength else { throw Malformed(reason: "the header is too long") }
    guard isLocal || length >= fixedLength + addressLength else { throw Malformed(reason: "the header is too short") }
    guard bytes.count >= length else { return nil }
    let source = bytes[(start + fixedLength)...].prefix(addressLength == 36 ? 16 : 4)
    let client: Client =
      switch (isLocal, addressLength) {
      case (false, 12), (false, 36): SocketAddress(bytes: source, port: 0)?.host.map(Client.address) ?? .peer
      case (false, 216): .unix
      default: .peer
      }
    return ProxyHeader(length: length, client: client)
  }

  /// How long the addresses of a family are; 0 where there are none to be believed. Whoever speaks for a datagram means
  /// somebody else's protocol.
  private static func addressLength(ofFamily family: UInt8, isLocal: Bool) throws(Malformed) -> Int {
    switch family {
    case 0x00: return 0
    case 0x11: return 12
    case 0x21: return 36
    case 0x31: return 216
    default:
      // A check of the load balancer's own: its family is to be ignored.
      guard isLocal else { throw Malformed(reason: "no such family or transport") }
      return 0
    }
  }
}
