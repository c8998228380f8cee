/// Where a message is formatted to: UTF-8, and parts if they are wanted.
struct MessageOutput {
  let wantsParts: Bool
  var utf8 = [UInt8]()
  private(set) var parts = [MessagePart]()

  init(wantsParts: Bool) {
    self.wantsParts = wantsParts
  }

  mutating func append(_ text: String) {
    utf8.append(contentsOf: text.utf8)
  }

  mutating func append(_ part: @autoclosure () -> MessagePart) {
    if wantsParts { parts.append(part()) }
  }

  /// An isolate control, U+2066 to U+2069: three bytes of UTF-8.
  mutating func append(_ control: Unicode.Scalar) {
    utf8.append(0xE2)
    utf8.append(0x81)
    utf8.append(0x80 | UInt8(control.value & 0x3F))
    append(.bidiIsolation(String(Character(control))))
  }
}
