/// Port numbers as they are written after a colon.
enum PortText {
  static func parse(_ text: Substring, from lowest: UInt16) throws(Refusal) -> UInt16 {
    guard text.utf8.first.map({ $0 != UInt8(ascii: "+") }) ?? false, let port = UInt16(text), port >= lowest else {
      throw Refusal("the port must be a number from \(lowest) to 65535")
    }
    return port
  }
}
