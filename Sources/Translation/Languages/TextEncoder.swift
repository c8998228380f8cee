/// Collects the texts of one locale as `TextCode`.
struct TextEncoder {
  private(set) var bytes: [UInt8] = []
  private(set) var messages: [ComplexMessage] = []
  private let language: String
  private let direction: Locale.Direction

  init(language: String, direction: Locale.Direction) {
    self.language = language
    self.direction = direction
  }

  /// Appends a message of MessageFormat 2; false if it is none.
  mutating func append(_ text: String) -> Bool {
    if Self.isPlain(text) {
      bytes.append(contentsOf: text.utf8)
      return true
    }
    do throws(TextFault) {
      if let pattern = try SimplePattern(text) {
        bytes.append(contentsOf: pattern.code)
      } else {
        let message = try ComplexMessage(parsing: text, language: language, direction: direction)
        TextCode.appendMessage(messages.count, to: &bytes)
        messages.append(message)
      }
      return true
    } catch {
      return false
    }
  }

  mutating func removeAll(from start: Int) {
    bytes.removeSubrange(start...)
  }

  /// Whether a text stands for itself, as most do.
  static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"), 0: return false
      default: break
      }
    }
    return text.utf8.first { $0 > 0x20 } != UInt8(ascii: ".")
  }
}
