/// Writes one JSON text, value by value, into bytes; commas, colons, quotation marks and escapes are its work.
///
/// The caller's part is the order: names and values alternate in an object, and each `begin` has its `end`. In debug
/// builds a wrong order is an assertion failure.
public struct JSONWriter: Sendable {
  /// What has been written.
  public var bytes: [UInt8]
  private let escaping: JSONEscaping
  private var needsComma = false
  private var depth = 0

  /// A writer of a new text that expects about `capacity` bytes.
  public init(reserving capacity: Int, escaping: JSONEscaping = .minimal) {
    bytes = []
    // Not `Array(capacity:)`, which is compiled for no type in particular: 530 instructions more.
    bytes.reserveCapacity(capacity)
    self.escaping = escaping
  }

  private init(appendingTo bytes: consuming [UInt8], escaping: JSONEscaping) {
    self.bytes = bytes
    self.escaping = escaping
  }

  /// Appends one text to a buffer, in place.
  public static func append(
    to buffer: inout [UInt8], escaping: JSONEscaping = .minimal, _ write: (inout JSONWriter) -> Void
  ) {
    // The buffer moves into the writer and back, so that there is only one owner and nothing is copied.
    var taken: [UInt8] = []
    swap(&taken, &buffer)
    var writer = JSONWriter(appendingTo: taken, escaping: escaping)
    taken = []
    write(&writer)
    swap(&writer.bytes, &buffer)
  }

  // MARK: Containers

  /// `{`
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// `}`
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// The beginning of an object, up to and with a name and its colon, known to be valid JSON; before it perhaps the
  /// object's own name. The value of that name comes next.
  public mutating func beginObject(prewritten beginning: ArraySlice<UInt8>) {
    separate()
    bytes.append(contentsOf: beginning)
    needsComma = false
    depth += 1
  }

  /// `[`
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// `]`
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
    depth += 1
  }

  private mutating func end(_ bracket: UInt8) {
    assert(depth > 0, "an end without its begin")
    bytes.append(bracket)
    needsComma = true
    depth -= 1
  }

  // MARK: Names

  /// A member's name that was escaped before: one copy.
  public mutating func key(_ key: JSONKey) {
    assert(depth > 0, "a name outside of an object")
    // The comma comes with the name.
    if needsComma {
      bytes.append(contentsOf: key.following)
    } else {
      bytes.append(contentsOf: key.following[1...])
    }
    needsComma = false
  }

  /// A member's name.
  public mutating func key(_ name: String) {
    string(name)
    colon()
  }

  /// A member's name in UTF-8; what is not UTF-8 becomes U+FFFD.
  public mutating func key(_ name: [UInt8]) {
    string(name[...])
    colon()
  }

  /// A member's name in UTF-8; what is not UTF-8 becomes U+FFFD.
  public mutating func key(_ name: ArraySlice<UInt8>) {
    string(name)
    colon()
  }

  /// What follows a value, up to and with a name and its colon, known to be valid JSON: comma, perhaps whole members.
  public mutating func name(prewritten json: ArraySlice<UInt8>) {
    assert(depth > 0, "a name outside of an object")
    bytes.append(contentsOf: json)
    needsComma = false
  }

  /// What follows a value, known to be valid JSON: each member with a comma before it.
  public mutating func members(prewritten json: ArraySlice<UInt8>) {
    assert(depth > 0, "a name outside of an object")
    bytes.append(contentsOf: json)
    needsComma = true
  }

  private mutating func colon() {
    assert(depth > 0, "a name outside of an object")
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  // MARK: Values

  /// A string.
  public mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    if escaping.keptRun(text.utf8.span, from: 0) == text.utf8.count {
      bytes.append(contentsOf: text.utf8)
    } else {
      escaping.append(Array(text.utf8)[...], to: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A string from UTF-8; what is not UTF-8 becomes U+FFFD.
  public mutating func string(_ text: [UInt8]) { string(text[...]) }

  /// A string from UTF-8; what is not UTF-8 becomes U+FFFD.
  public mutating func string(_ text: ArraySlice<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    escaping.append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A string whose contents `JSONEscaping.escaped` made.
  public mutating func preescapedString(_ contents: [UInt8]) { preescapedString(contents, in: 0..<contents.count) }

  /// A string whose contents `JSONEscaping.escaped` made and which stand in `range` of `contents`.
  public mutating func preescapedString(_ contents: [UInt8], in range: Range<Int>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: contents[range])
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A number.
  public mutating func integer(_ value: Int) {
    // A status, which every error has twice.
    if value >= 100, value < 1000 {
      separate()
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 100))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10 % 10))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
      needsComma = true
      return
    }
    // Comma, sign and the 19 digits of 2^63.
    bytes.append(addingCapacity: 21) { output in
      if needsComma { output.append(UInt8(ascii: ",")) }
      if value < 0 { output.append(UInt8(ascii: "-")) }
      let magnitude = value.magnitude
      var power: UInt = 1
      while magnitude / power >= 10 { power *= 10 }
      while power > 0 {
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / power % 10))
        power /= 10
      }
    }
    needsComma = true
  }

  /// `true` or `false`.
  public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  /// `null`.
  public mutating func null() { raw("null") }

  /// A value of a document, exactly as received: its white space, line ends among it, comes along.
  public mutating func raw(_ value: JSONValue) { raw(value.rawBytes) }

  /// A value of a document, exactly as received.
  public mutating func raw(_ document: JSONDocument, at index: JSONDocument.Index) {
    separate()
    bytes.append(contentsOf: document.bytes[document.tape[index.position].range])
    needsComma = true
  }

  /// A value that is known to be valid JSON: nothing is checked.
  public mutating func raw(_ json: ArraySlice<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  /// A value that is known to be valid JSON: nothing is checked.
  public mutating func raw(_ json: [UInt8]) { raw(json[...]) }

  private mutating func raw(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}
