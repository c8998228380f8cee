/// Where a message is formatted to: UTF-8, and parts if they are wanted.
struct MessageOutput {
  let wantsParts: Bool
  private(set) var utf8: [UInt8]
  private(set) var parts = [MessagePart]()

  init(wantsParts: Bool, appendingTo utf8: consuming [UInt8]) {
    self.wantsParts = wantsParts
    self.utf8 = utf8
  }

  mutating func append(_ text: String) {
    utf8.append(contentsOf: text.utf8)
  }

  mutating func append(_ part: @autoclosure () -> MessagePart) {
    if wantsParts { parts.append(part()) }
  }

  /// An isolate control.
  mutating func append(_ control: Unicode.Scalar) {
    utf8.append(contentsOf: UTF8.encode(control) ?? UTF8.encodedReplacementCharacter)
    append(.bidiIsolation(String(Character(control))))
  }
}
