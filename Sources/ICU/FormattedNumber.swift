internal import CICU

/// A number as it was formatted: its text, its parts, and what plural rules see of it.
public struct FormattedNumber: ~Copyable {
  let handle: OpaquePointer

  init(handle: OpaquePointer) {
    self.handle = handle
  }

  deinit { cicu_formatted_close(handle) }

  /// The text.
  public func text() throws(ICUError) -> String {
    String(decoding: try utf16(), as: UTF16.self)
  }

  private func utf16() throws(ICUError) -> [UInt16] {
    try ICULibrary.text { cicu_formatted_text(handle, $0, $1, $2) }
  }

  /// A piece of the text: what it is, and the text.
  public struct Part: Sendable, Equatable {
    /// `integer`, `group`, `decimal`, `fraction`, `currency`, ..., `literal` for what is none of them.
    public let type: String
    /// The text.
    public let text: String
  }

  /// The text in parts.
  public func parts() throws(ICUError) -> [Part] {
    let text = try utf16()
    // Fields may lie within one another: a group separator in the integer. The innermost one counts, and it is shorter.
    var types = [String](repeating: "literal", count: text.count)
    for field in try fields().sorted(by: { $0.range.count > $1.range.count }) {
      for index in field.range.clamped(to: text.indices) { types[index] = Self.type(ofField: field.kind) }
    }
    var parts = [Part]()
    var start = 0
    for index in text.indices where index + 1 == text.count || types[index + 1] != types[start] {
      parts.append(Part(type: types[start], text: String(decoding: text[start...index], as: UTF16.self)))
      start = index + 1
    }
    return parts
  }

  /// More fields than a text of some dozens of digits has are not told apart.
  private func fields() throws(ICUError) -> [(kind: Int32, range: Range<Int>)] {
    var status: Int32 = 0
    let capacity = 256
    let fields = [cicu_field](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      initialized = Int(cicu_formatted_fields(handle, buffer.baseAddress, Int32(capacity), &status))
    }
    guard status <= 0 else { throw .failed(code: status) }
    return fields.filter { $0.start < $0.end }.map { ($0.kind, Int($0.start)..<Int($0.end)) }
  }

  /// The names that ECMA-402 gives the fields.
  private static func type(ofField kind: Int32) -> String {
    switch Int(kind) {
    case CICU_FIELD_INTEGER: "integer"
    case CICU_FIELD_FRACTION: "fraction"
    case CICU_FIELD_DECIMAL: "decimal"
    case CICU_FIELD_GROUP: "group"
    case CICU_FIELD_CURRENCY: "currency"
    case CICU_FIELD_PERCENT: "percentSign"
    case CICU_FIELD_SIGN: "sign"
    default: "literal"
    }
  }
}
