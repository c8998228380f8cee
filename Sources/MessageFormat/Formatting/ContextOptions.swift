/// The options of the namespace `u` (LDML 48, part 9, "Unicode Namespace"), which every function has.
struct ContextOptions {
  private(set) var locale: String
  private var id: String?
  private var direction: TextDirection?

  init(locale: String) {
    self.locale = locale
  }

  /// Takes one of the options; says what is wrong with it if it is ignored.
  mutating func take(_ name: String, _ text: String) -> String? {
    switch name {
    case "u:id": id = text
    case "u:dir":
      guard let direction = TextDirection(rawValue: text) else { return "'u:dir' is one of ltr, rtl, auto" }
      self.direction = direction
    case "u:locale":
      let tags = text.split(separator: ",").map { $0.filter { $0 != " " } }
      guard let first = tags.first, tags.allSatisfy(Self.isLanguageTag) else {
        return "'u:locale' is a list of language tags, separated by commas"
      }
      locale = first
    default: return "there is no option '\(name)'"
    }
    return nil
  }

  /// Puts them on the value that the function made.
  func apply(to value: inout ResolvedValue) {
    value.locale = locale
    if let id { value.id = id }
    guard let direction else { return }
    value.direction = direction
    value.isIsolated = true
  }

  /// Whether the text is formed like a BCP 47 language tag.
  private static func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let language = subtags.first, (2...8).contains(language.utf8.count), language.utf8.allSatisfy(isLetter)
    else { return false }
    return subtags.dropFirst().allSatisfy {
      (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
