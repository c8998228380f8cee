/// A text to compare with, in which `{name}` stands for one character or more: `Module not found '{module}'`.
///
/// `{name}` takes as little as makes the whole fit; `{name:integer}` and `{name:number}` take the longest number that is
/// there. `{{` and `}}` are braces. ASCII letters of either case are equal, and neither white space around the text
/// nor one full stop at its end counts. The whole text must fit.
public struct TextPattern: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    /// In lower case, never empty.
    case literal([UInt8])
    case capture(CaptureName)
  }

  /// The longest pattern, in bytes.
  public static let maximumBytes = 1024

  /// The pattern as it was written.
  public let source: String
  /// No two captures are neighbours; at least one part.
  let parts: [Part]

  /// Reads a pattern.
  public init(parsing source: String) throws(PatternError) {
    self.source = source
    guard source.utf8.count <= Self.maximumBytes else {
      throw PatternError("is longer than \(Self.maximumBytes) bytes")
    }
    var parts: [Part] = []
    for (piece, offset) in try BracedText(parsing: source).pieces {
      switch piece {
      case .literal(let text): parts.append(.literal(text.utf8.map(ComparableText.folded)))
      case .name(let text):
        if case .capture? = parts.last {
          throw PatternError("has two captures with nothing between them", at: offset)
        }
        parts.append(.capture(try CaptureName(parsing: text, at: offset)))
      }
    }
    self.parts = Self.trimmed(parts)
    if self.parts.isEmpty { throw PatternError("is empty") }
    for (index, name) in captureNames.enumerated() where captureNames[..<index].contains(name) {
      throw PatternError("has the capture {\(name)} twice")
    }
  }

  /// The names of its captures, in their order.
  public var captureNames: [String] {
    parts.compactMap { if case .capture(let capture) = $0 { capture.name } else { nil } }
  }

  /// The text in lower case, if there is no capture in it.
  var exactText: [UInt8]? {
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }

  /// What every text that fits begins with, in lower case; may be empty.
  var beginning: [UInt8] {
    guard case .literal(let text)? = parts.first else { return [] }
    return text
  }

  /// The bytes that are not captures'.
  var literalCount: Int {
    parts.reduce(0) { if case .literal(let text) = $1 { $0 + text.count } else { $0 } }
  }

  /// Takes away what does not count in a comparison.
  private static func trimmed(_ parts: [Part]) -> [Part] {
    var parts = parts
    if case .literal(let text)? = parts.first {
      parts[0] = .literal(Array(text.drop(while: ComparableText.isSpace)))
    }
    if case .literal(let text)? = parts.last {
      parts[parts.count - 1] = .literal(Array(ComparableText.withoutEnd(text[...])))
    }
    return parts.filter { $0 != .literal([]) }
  }
}
