/// Why a source is not a message, and where.
public struct MessageSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The errors of a message itself (LDML 48, part 9, "Errors"): one of syntax, the others of the data model.
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// The source does not follow the grammar, or exceeds a limit.
    case syntaxError = "syntax-error"
    /// A variant has more or fewer keys than there are selectors.
    case variantKeyMismatch = "variant-key-mismatch"
    /// No variant has `*` for every key.
    case missingFallbackVariant = "missing-fallback-variant"
    /// A selector refers to a variable whose declaration has no function.
    case missingSelectorAnnotation = "missing-selector-annotation"
    /// A variable is declared twice, or after it was used.
    case duplicateDeclaration = "duplicate-declaration"
    /// An option is given twice.
    case duplicateOptionName = "duplicate-option-name"
    /// Two variants have the same keys.
    case duplicateVariant = "duplicate-variant"
  }

  /// What kind of error it is.
  public let kind: Kind
  /// What is wrong, in one sentence without the place and without a full stop.
  public let message: String
  /// The byte of the source's UTF-8, counted from 0, at which it was noticed.
  public let offset: Int
  /// The line of that byte, counted from 1.
  public let line: Int
  /// The column of that byte in characters (Unicode scalars), counted from 1.
  public let column: Int

  init(_ kind: Kind, _ message: String, at offset: Int, in source: [UInt8]) {
    self.kind = kind
    self.message = message
    self.offset = offset
    let before = source[..<min(offset, source.count)]
    line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
  }

  /// One line for a log or a message to an operator.
  public var description: String { "\(line):\(column): \(message)" }
}
