/// Why a text is not a JSON text, or not one within the limits, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// More bytes, open containers or nodes than `JSONLimits` allows.
    case tooManyBytes, tooDeep, tooManyNodes
    /// The text starts with a byte order mark, which nobody may send (RFC 8259, section 8.1).
    case byteOrderMark
    /// The text stops inside a value, or is empty.
    case unexpectedEnd
    /// A byte that cannot stand here.
    case unexpectedByte
    /// Something other than white space follows the value.
    case trailingBytes
    /// A number that breaks the grammar of RFC 8259, section 6.
    case invalidNumber
    /// A word that is none of `true`, `false` and `null`.
    case invalidLiteral
    /// A backslash that starts no escape of RFC 8259, section 7.
    case invalidEscape
    /// A control character (below U+0020) inside a string.
    case controlCharacter
    /// Bytes in a string that are not UTF-8: overlong, surrogate, beyond U+10FFFF or cut.
    case invalidUTF8
  }

  /// What is wrong.
  public let kind: Kind
  /// The byte, counted from 0, at which it was noticed.
  public let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// One line for a log or a message to an operator.
  public var description: String { "\(kind.text) at byte \(offset)" }
}

extension JSONError.Kind {
  fileprivate var text: String {
    switch self {
    case .tooManyBytes: "the text is longer than allowed"
    case .tooDeep: "values are nested deeper than allowed"
    case .tooManyNodes: "there are more values than allowed"
    case .byteOrderMark: "a byte order mark is not allowed"
    case .unexpectedEnd: "the text ends too early"
    case .unexpectedByte: "unexpected byte"
    case .trailingBytes: "something follows the value"
    case .invalidNumber: "not a number"
    case .invalidLiteral: "not one of true, false, null"
    case .invalidEscape: "not an escape sequence"
    case .controlCharacter: "a control character must be escaped"
    case .invalidUTF8: "not UTF-8"
    }
  }
}
