/// A field name of at most 24 bytes as three words that overlap, in lower case, so that names compare as integers.
struct PackedName: Equatable {
  static let maximumLength = 24

  private var first: UInt64 = 0
  private var middle: UInt64 = 0
  private var last: UInt64 = 0
  private var length: Int

  /// Setting bit 5 folds case; of the bytes allowed in names it merges only `^` with `~`, which no known name holds.
  @inline(__always) init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let fold: UInt64 = 0x2020_2020_2020_2020
    length = range.count
    if length >= 8 {
      first = bytes.word(at: range.lowerBound) | fold
      last = bytes.word(at: range.upperBound - 8) | fold
      if length > 16 { middle = bytes.word(at: range.lowerBound + 8) | fold }
    } else {
      for index in range { first = first &<< 8 | UInt64(bytes[index] | 0x20) }
    }
  }

  /// The slot in which the search starts.
  @inline(__always) var slot: Int {
    let mixed = (first ^ (last &* 0x9E37_79B9_7F4A_7C15) ^ (middle &* 0xC2B2_AE3D_27D4_EB4F)) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed &>> 56)
  }
}

/// The known names in an open-addressed table of 256 slots, built once from `KnownField` itself.
///
/// Parsers hold on to the table, as a lazy global would cost a call for each field line.
struct FieldNames: Sendable {
  static let shared = FieldNames()
  private static let slotCount = 256

  private struct Slot: Sendable {
    var name: PackedName
    var field: KnownField
  }

  private var slots: [Slot]

  private init() {
    let nothing: [UInt8] = []
    let free = Slot(name: PackedName(nothing.span, 0..<0), field: .other)
    slots = [Slot](repeating: free, count: Self.slotCount)
    for field in KnownField.allCases where field != .other {
      let bytes = Array(field.name.utf8)
      let name = PackedName(bytes.span, 0..<bytes.count)
      var index = name.slot
      while slots[index].field != .other { index = (index + 1) % Self.slotCount }
      slots[index] = Slot(name: name, field: field)
    }
  }

  /// The field with the name at `range`; `other` when an empty slot is met first.
  @inline(__always) func field(named range: Range<Int>, in bytes: Span<UInt8>) -> KnownField {
    guard range.count <= PackedName.maximumLength else { return .other }
    let name = PackedName(bytes, range)
    var index = name.slot
    while slots[index].field != .other, slots[index].name != name { index = (index + 1) % Self.slotCount }
    return slots[index].field
  }
}

extension KnownField {
  /// The field with the name at `range`, in any case.
  public init(name range: Range<Int>, in bytes: Span<UInt8>) {
    self = FieldNames.shared.field(named: range, in: bytes)
  }
}
