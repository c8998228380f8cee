/// The weight of a preference (RFC 9110 section 12.4.2).
enum QualityValue {
  /// `( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )` at `position`, in thousandths, and `position` behind it; nil
  /// if it is malformed. There must be a byte at `position`.
  static func parse(_ value: borrowing Span<UInt8>, at position: inout Int, end: Int) -> Int? {
    let first = value[position]
    guard first == 0x30 || first == 0x31 else { return nil }
    position += 1
    var weight = Int(first - 0x30) * 1000
    guard position < end, value[position] == 0x2E else { return weight }
    position += 1
    var unit = 100
    while position < end, value[position] >= 0x30, value[position] <= 0x39 {
      if unit == 0 { return nil }
      weight += Int(value[position] - 0x30) * unit
      unit /= 10
      position += 1
    }
    return weight <= 1000 ? weight : nil
  }
}
