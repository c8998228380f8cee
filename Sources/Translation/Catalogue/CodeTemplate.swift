/// How an organisation makes its codes: `ACME-{number}`, of `{code}`, `{number}` and `{id}`.
public struct CodeTemplate: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case literal(String)
    case code, number, id
  }

  /// The codes of the catalogue as they are.
  public static let unchanged = CodeTemplate()

  /// The template as it was written.
  public let source: String
  private let parts: [Part]

  private init() {
    source = "{code}"
    parts = [.code]
  }

  /// Reads a template. It needs a placeholder: codes that are all one would tell nothing apart.
  public init(parsing source: String) throws(PatternError) {
    self.source = source
    var parts: [Part] = []
    for (piece, offset) in try BracedText(parsing: source).pieces {
      switch piece {
      case .literal(let text):
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
          throw PatternError("has a character that is not visible ASCII", at: offset)
        }
        parts.append(.literal(text))
      case .name("code"): parts.append(.code)
      case .name("number"): parts.append(.number)
      case .name("id"): parts.append(.id)
      case .name(let name):
        throw PatternError("has the placeholder {\(name)}, which is none of {code}, {number}, {id}", at: offset)
      }
    }
    self.parts = parts
    if parts.allSatisfy({ if case .literal = $0 { true } else { false } }) {
      throw PatternError("has none of the placeholders {code}, {number}, {id}")
    }
  }

  /// The organisation's code for `entry`; nil if the template asks for a number and the entry has none.
  public func code(of entry: Entry) -> String? {
    if entry.hasOwnCode { return entry.code }
    var code = ""
    for part in parts {
      switch part {
      case .literal(let text): code += text
      case .code: code += entry.code
      case .id: code += entry.id
      case .number:
        guard let number = entry.number else { return nil }
        code += String(number)
      }
    }
    return code
  }
}
