extension Coding {
  /// Whether an answer in this coding, and not as it is, is what an `Accept-Encoding` asks for (RFC 9110 section 12.5.3): it
  /// has a weight, and none below that of `identity`. A field that is malformed asks for nothing.
  public func isWanted(by acceptEncoding: ArraySlice<UInt8>) -> Bool {
    var own: Int?
    var identity: Int?
    var others: Int?
    for element in acceptEncoding.split(separator: UInt8(ascii: ",")) {
      let parts = element.split(separator: UInt8(ascii: ";"), maxSplits: 1).map(Self.trimmed)
      guard let name = parts.first, !name.isEmpty else { continue }
      guard let weight = parts.count == 1 ? 1000 : Self.weight(parts[1]) else { return false }
      if name.elementsEqual("*".utf8) {
        others = weight
      } else if let coding = Coding(name: name) {
        if coding == self { own = max(own ?? 0, weight) }
        if coding == .identity { identity = weight }
      }
    }
    guard let weight = own ?? others, weight > 0 else { return false }
    return weight >= identity ?? 0
  }

  /// `q=0.5` in thousandths (RFC 9110 section 12.4.2); nil if it is malformed.
  private static func weight(_ parameter: ArraySlice<UInt8>) -> Int? {
    let digits = parameter.dropFirst(2)
    guard parameter.count >= 3, parameter.count <= 7, parameter[parameter.startIndex] | 0x20 == UInt8(ascii: "q"),
      parameter[parameter.startIndex + 1] == UInt8(ascii: "="), let whole = digits.first,
      whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"),
      digits.count == 1 || digits[digits.startIndex + 1] == UInt8(ascii: ".")
    else { return nil }
    var weight = Int(whole - UInt8(ascii: "0")) * 1000
    var unit = 100
    for digit in digits.dropFirst(2) {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
      weight += Int(digit - UInt8(ascii: "0")) * unit
      unit /= 10
    }
    return weight <= 1000 ? weight : nil
  }
}
