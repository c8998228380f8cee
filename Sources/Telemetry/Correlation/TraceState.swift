/// The value of the `tracestate` fields of a request as one list (W3C Trace Context, section 3.3): what each tracing system
/// that was passed wants to find again, the last one first.
public enum TraceState {
  /// Most members of a list; one with more is not valid (section 3.3.1.3.1).
  public static let maximumMemberCount = 32
  /// The longest list that is sent on, in bytes. The recommendation asks for 512 at least (section 3.3.1.5): with twice as
  /// much they are left even where whole members are taken away.
  public static let maximumLength = 1024
  /// Members longer than this are the first to go.
  static let longMemberLength = 128

  /// Makes `list` what is sent on: nothing if it is not valid or has no members, else the list as it is. Only a key that comes
  /// again is taken away, and what is too long.
  public static func tidy(_ list: inout [UInt8]) {
    guard var members = Members(list.span), members.count > 0 else { return list.removeAll(keepingCapacity: true) }
    members.dropRepeatedKeys(in: list.span)
    if !members.isShortened, list.count <= maximumLength { return }
    members.shorten(to: maximumLength)
    list = members.joined(from: list)
  }
}

/// The members of a list, by where they stand in it.
private struct Members {
  struct Member {
    var start = 0
    var keyEnd = 0
    var end = 0

    var count: Int { end - start }
  }

  private(set) var count = 0
  /// Whether some of those received are no longer here.
  private(set) var isShortened = false
  private var members = InlineArray<32, Member>(repeating: Member())

  /// The members of `list` without white space around them and without the empty ones; nil if the list is not valid.
  init?(_ list: Span<UInt8>) {
    var start = 0
    while start <= list.count {
      var end = start
      while end < list.count, list[end] != UInt8(ascii: ",") { end += 1 }
      guard append(list, from: start, to: end) else { return nil }
      start = end + 1
    }
  }

  private mutating func append(_ list: Span<UInt8>, from first: Int, to last: Int) -> Bool {
    var (start, end) = (first, last)
    while start < end, Self.isWhiteSpace(list[start]) { start += 1 }
    while start < end, Self.isWhiteSpace(list[end - 1]) { end -= 1 }
    if start == end { return true }
    guard count < TraceState.maximumMemberCount,
      let keyEnd = Self.endOfKey(list, from: start, to: end), Self.isValue(list, from: keyEnd + 1, to: end)
    else { return false }
    members[count] = Member(start: start, keyEnd: keyEnd, end: end)
    count += 1
    return true
  }

  /// Keeps the first member of each key: it is the one that was written last (section 3.3.1.4).
  mutating func dropRepeatedKeys(in list: Span<UInt8>) {
    var index = 1
    while index < count {
      let isRepeated = (0..<index).contains { hasSameKey(members[$0], members[index], in: list) }
      if isRepeated { remove(index) } else { index += 1 }
    }
  }

  /// Takes whole members away until the rest, joined by commas, is short enough: long ones first, always from the end.
  mutating func shorten(to maximumLength: Int) {
    for isCandidate in [{ $0.count > TraceState.longMemberLength }, { _ in true }] as [(Member) -> Bool] {
      var index = count - 1
      while index >= 0, joinedLength > maximumLength {
        if isCandidate(members[index]) { remove(index) }
        index -= 1
      }
    }
  }

  /// The members joined by commas.
  func joined(from list: [UInt8]) -> [UInt8] {
    var joined: [UInt8] = []
    for index in 0..<count {
      if index > 0 { joined.append(UInt8(ascii: ",")) }
      joined.append(contentsOf: list[members[index].start..<members[index].end])
    }
    return joined
  }

  private var joinedLength: Int {
    var length = count - 1
    for index in 0..<count { length += members[index].count }
    return length
  }

  private mutating func remove(_ removed: Int) {
    count -= 1
    for index in removed..<count { members[index] = members[index + 1] }
    isShortened = true
  }

  private func hasSameKey(_ left: Member, _ right: Member, in list: Span<UInt8>) -> Bool {
    let length = left.keyEnd - left.start
    guard length == right.keyEnd - right.start else { return false }
    for offset in 0..<length where list[left.start + offset] != list[right.start + offset] { return false }
    return true
  }
}

/// The syntax of a member (section 3.3.1.3).
extension Members {
  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Where the key ends that begins at `start`: before an equals sign, after 1 to 256 bytes that a key may have.
  private static func endOfKey(_ list: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard isLowerCaseOrDigit(list[start]) else { return nil }
    var index = start + 1
    while index < end, isKey(list[index]) { index += 1 }
    return index < end && list[index] == UInt8(ascii: "=") && index - start <= 256 ? index : nil
  }

  /// 1 to 256 visible bytes or spaces, but for the equals sign; the comma has been found before.
  private static func isValue(_ list: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard start < end, end - start <= 256 else { return false }
    for index in start..<end {
      let byte = list[index]
      guard byte >= 0x20, byte <= 0x7E, byte != UInt8(ascii: "=") else { return false }
    }
    return true
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "@"): true
    default: isLowerCaseOrDigit(byte)
    }
  }

  private static func isLowerCaseOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
