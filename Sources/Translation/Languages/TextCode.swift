/// How a text is kept: UTF-8, in which two bytes that UTF-8 never has stand for what is filled in.
///
/// `0xFF`, a length and a name: the value of that name. `0xFE` and four bytes: the message of that number, which is the
/// whole text.
enum TextCode {
  static let placeholder: UInt8 = 0xFF
  static let message: UInt8 = 0xFE

  static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 < message }
  }

  static func appendPlaceholder(_ name: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(placeholder)
    bytes.append(UInt8(truncatingIfNeeded: name.count))
    bytes.append(contentsOf: name)
  }

  static func appendMessage(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(message)
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// The number of the message whose mark is at `position`.
  static func message(at position: Int, in bytes: [UInt8]) -> Int {
    (1...4).reversed().reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
  }
}
