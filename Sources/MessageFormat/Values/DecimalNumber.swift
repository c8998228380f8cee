/// An exact decimal number, as far as messages need one.
public struct DecimalNumber: Sendable, Hashable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// The most digits, and the largest power of ten, that are accepted.
  public static let maximumDigits = 400

  /// Whether it is below zero; zero is not.
  public private(set) var isNegative: Bool
  /// The digits (0 to 9), most significant first, with no zero at either end; none for zero.
  private var digits: [UInt8]
  /// The power of ten of the last digit; 0 for zero.
  private var exponent: Int

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let significant = digits.drop { $0 == 0 }
    let zeros = significant.reversed().prefix { $0 == 0 }.count
    self.digits = Array(significant.dropLast(zeros))
    self.exponent = self.digits.isEmpty ? 0 : exponent + zeros
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  /// An integer.
  public init(_ integer: Int) {
    let digits = String(integer.magnitude).utf8.map { $0 - 0x30 }
    self.init(isNegative: integer < 0, digits: digits, exponent: 0)
  }

  /// An integer.
  public init(integerLiteral value: Int) { self.init(value) }

  /// A number in the grammar of `number-literal` (LDML 48, part 9), that of JSON: `-1.5e3`. Nothing if the text is none
  /// or exceeds `maximumDigits`.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let integer = Self.takeDigits(&rest)
    guard integer.count == 1 || integer.first.map({ $0 != 0 }) == true else { return nil }
    var fraction = [UInt8]()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = Self.takeDigits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    guard let power = Self.takeExponent(&rest), rest.isEmpty else { return nil }
    self.init(isNegative: isNegative, digits: integer + fraction, exponent: power - fraction.count)
    guard digits.count <= Self.maximumDigits, abs(exponent) <= Self.maximumDigits else { return nil }
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits.map { $0 - 0x30 }
  }

  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return 0 }
    rest = rest.dropFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let digits = takeDigits(&rest)
    let significant = digits.drop { $0 == 0 }
    guard !digits.isEmpty, significant.count <= 6 else { return nil }
    let power = significant.reduce(0) { $0 * 10 + Int($1) }
    return isNegative ? -power : power
  }

  /// The number in plain digits, without an exponent: the serialisation that keys of variants are compared with.
  public var description: String {
    guard !digits.isEmpty else { return "0" }
    var text = isNegative ? [UInt8(ascii: "-")] : []
    let integerCount = digits.count + exponent
    if integerCount <= 0 { text += Array("0.".utf8) + Array(repeating: 0x30, count: -integerCount) }
    for (index, digit) in digits.enumerated() {
      if index == integerCount, index > 0 { text.append(UInt8(ascii: ".")) }
      text.append(digit + 0x30)
    }
    if exponent > 0 { text += Array(repeating: 0x30, count: exponent) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The number times a power of ten.
  func scaled(byPowerOfTen power: Int) -> DecimalNumber {
    DecimalNumber(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  /// The nearest integer; a half goes away from zero.
  var rounded: DecimalNumber {
    guard exponent < 0 else { return self }
    let kept = max(0, digits.count + exponent)
    let isUp = digits.count + exponent >= 0 && digits[kept] >= 5
    let integer = DecimalNumber(isNegative: isNegative, digits: Array(digits[..<kept]), exponent: 0)
    guard isUp else { return integer }
    let magnitude = DecimalNumber(isNegative: false, digits: integer.digits, exponent: integer.exponent) + 1
    return DecimalNumber(isNegative: isNegative, digits: magnitude.digits, exponent: magnitude.exponent)
  }

  static func + (left: DecimalNumber, right: Int) -> DecimalNumber { left.adding(DecimalNumber(right)) }

  /// The digits with the last one standing for 10 to `power`, which is at most `exponent`.
  private func digits(downTo power: Int, count: Int) -> [Int] {
    let shifted = digits.map(Int.init) + Array(repeating: 0, count: digits.isEmpty ? 0 : exponent - power)
    let signed = isNegative ? shifted.map(-) : shifted
    return Array(repeating: 0, count: count - signed.count) + signed
  }

  private func adding(_ other: DecimalNumber) -> DecimalNumber {
    let power = min(exponent, other.exponent)
    let count = max(digits.count + exponent - power, other.digits.count + other.exponent - power) + 1
    var sum = zip(digits(downTo: power, count: count), other.digits(downTo: power, count: count)).map(+)
    // The sign of the first digit that is not zero is that of the sum; then every digit is brought into 0...9.
    let isNegative = sum.first { $0 != 0 }.map { $0 < 0 } == true
    if isNegative { sum = sum.map(-) }
    for index in sum.indices.dropFirst().reversed() where sum[index] < 0 || sum[index] > 9 {
      let carry = sum[index] < 0 ? -1 : 1
      sum[index] -= carry * 10
      sum[index - 1] += carry
    }
    return DecimalNumber(isNegative: isNegative, digits: sum.map { UInt8($0) }, exponent: power)
  }
}
