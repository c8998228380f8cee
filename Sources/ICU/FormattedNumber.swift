internal import CICU

/// A number as it was formatted: its text, its parts, and what plural rules see of it.
public struct FormattedNumber: ~Copyable {
  let icu: cicu_functions
  let handle: OpaquePointer

  init(icu: cicu_functions, handle: OpaquePointer) {
    self.icu = icu
    self.handle = handle
  }

  deinit { icu.unumf_closeResult(handle) }

  /// The text.
  public func text() throws(ICUError) -> String {
    String(decoding: try utf16(), as: UTF16.self)
  }

  private func utf16() throws(ICUError) -> [UInt16] {
    try ICULibrary.text { icu.unumf_resultToString(handle, $0, $1, $2) }
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
      for index in field.range.clamped(to: text.indices) { types[index] = Self.type(ofField: field.number) }
    }
    var parts = [Part]()
    var start = 0
    for index in text.indices where index + 1 == text.count || types[index + 1] != types[start] {
      parts.append(Part(type: types[start], text: String(decoding: text[start...index], as: UTF16.self)))
      start = index + 1
    }
    return parts
  }

  private func fields() throws(ICUError) -> [(number: Int32, range: Range<Int>)] {
    guard let iterator = try ICULibrary.checked({ icu.ufieldpositer_open($0) }) else { return [] }
    defer { icu.ufieldpositer_close(iterator) }
    try ICULibrary.checked { icu.unumf_resultGetAllFieldPositions(handle, iterator, $0) }
    var fields = [(number: Int32, range: Range<Int>)]()
    var start: Int32 = 0
    var end: Int32 = 0
    while true {
      let number = icu.ufieldpositer_next(iterator, &start, &end)
      guard number >= 0 else { return fields }
      if start < end { fields.append((number, Int(start)..<Int(end))) }
    }
  }

  /// The names that ECMA-402 gives the fields.
  private static func type(ofField number: Int32) -> String {
    switch UInt32(number) {
    case UNUM_INTEGER_FIELD.rawValue: "integer"
    case UNUM_FRACTION_FIELD.rawValue: "fraction"
    case UNUM_DECIMAL_SEPARATOR_FIELD.rawValue: "decimal"
    case UNUM_GROUPING_SEPARATOR_FIELD.rawValue: "group"
    case UNUM_CURRENCY_FIELD.rawValue: "currency"
    case UNUM_PERCENT_FIELD.rawValue: "percentSign"
    case UNUM_SIGN_FIELD.rawValue: "sign"
    default: "literal"
    }
  }
}
