internal import Translation
internal import YAMLDocument

/// One locale file as it was read.
struct LocaleFile {
  /// A text of an entry, to say later what its placeholders are wrong for.
  struct Message {
    var id: String
    var key: String
    var node: YAMLNode
    var placeholders: [TextPlaceholder]
  }

  /// A key that an entry needs and that is not in this file; an earlier one may have it.
  struct Gap {
    var id: String
    var key: String
    var mark: YAMLMark
  }

  /// What is in it; nil without a language.
  private(set) var locale: Locale?
  /// What is wrong with it.
  var report: ProblemReport
  /// The entries that it has texts of.
  private(set) var ids: [(id: String, mark: YAMLMark)] = []
  private(set) var messages: [Message] = []
  private(set) var gaps: [Gap] = []
  /// Where its language is written.
  private(set) var languageMark: YAMLMark?
  private let source: SourceText

  init(_ file: SourceFile) {
    let document = YAMLDocument(parsing: file.bytes)
    source = document.source
    report = ProblemReport(file: file.name, source: document.source)
    report.add(document.problems)
    if let root = document.root { read(root) }
  }

  private mutating func read(_ root: YAMLNode) {
    let file = Fields(
      root, owner: "the locale", keys: ["language", "direction", "labels", "texts"], report: &report)
    let language = file.require("language", .language, report: &report)
    languageMark = file["language"]?.mark
    let direction = file.read("direction", ValueKind<Locale.Direction>.word, report: &report)
    let labels = labels(file["labels"])
    guard let node = file["texts"] else {
      return file.reportMissing("texts", "a mapping of entry IDs to texts", report: &report)
    }
    guard case .mapping(let pairs) = node.kind else {
      return report.add("texts must be a mapping of entry IDs to texts, not \(node.summary)", at: node.mark)
    }
    var texts: [String: Locale.Texts] = [:]
    texts.reserveCapacity(pairs.count)
    for pair in pairs {
      ids.append((pair.name, pair.key.mark))
      texts[pair.name] = entry(pair)
    }
    guard let language else { return }
    locale = Locale(language: language, direction: direction, labels: labels, texts: texts)
  }

  private mutating func labels(_ node: YAMLNode?) -> [Label: String] {
    guard let node else { return [:] }
    let fields = Fields(node, owner: "labels", keys: Label.allCases.map(\.rawValue), report: &report)
    var labels: [Label: String] = [:]
    for label in Label.allCases {
      guard let (text, node, placeholders) = message(label.rawValue, of: fields) else { continue }
      labels[label] = text
      for use in placeholders where !label.placeholders.contains(use.name) {
        let allowed = label.placeholders.first.map { "is not there; there is {$\($0)}" } ?? "no value goes into"
        report.add(
          "\(label.rawValue) has the placeholder {$\(use.name)}, which \(allowed)", at: mark(of: use, in: node))
      }
    }
    return labels
  }

  private func mark(of placeholder: TextPlaceholder, in text: YAMLNode) -> YAMLMark {
    source.mark(ofScalar: placeholder.offset, in: text)
  }

  private mutating func entry(_ pair: YAMLPair) -> Locale.Texts {
    let fields = Fields(
      pair.value, owner: "the entry \(pair.name)", keys: ["title", "detail", "hint"], report: &report)
    var texts = Locale.Texts()
    for (key, place) in Self.parts {
      if let (text, node, placeholders) = message(key, of: fields) {
        texts[keyPath: place] = text
        messages.append(Message(id: pair.name, key: key, node: node, placeholders: placeholders))
      } else if key != "hint", fields.isMissing(key) {
        gaps.append(Gap(id: pair.name, key: key, mark: pair.value.mark))
      }
    }
    return texts
  }

  private static let parts: [(String, any WritableKeyPath<Locale.Texts, String?> & Sendable)] = [
    ("title", \.title), ("detail", \.detail), ("hint", \.hint),
  ]

  /// A message of MessageFormat 2 with its placeholders; nil if it is absent or wrong.
  private mutating func message(
    _ key: String, of fields: Fields
  ) -> (text: String, node: YAMLNode, placeholders: [TextPlaceholder])? {
    guard let node = fields[key], let text = fields.read(key, .message, report: &report) else { return nil }
    do throws(TextFault) {
      return (text, node, try TextPlaceholder.all(in: text))
    } catch {
      report.add("\(key): \(error.message)", at: source.mark(ofScalar: error.offset, in: node))
      return nil
    }
  }

  /// Reports a problem at each use of a value in the texts of an entry; false if there is none.
  mutating func refuse(_ id: String, placeholder name: String, _ message: String) -> Bool {
    var isFound = false
    for text in messages where text.id == id {
      for placeholder in text.placeholders where placeholder.name == name {
        report.add(message, at: mark(of: placeholder, in: text.node))
        isFound = true
      }
    }
    return isFound
  }

  /// Warns at a value in a text.
  mutating func warn(at placeholder: TextPlaceholder, in text: Message, _ message: String) {
    report.warn(message, at: mark(of: placeholder, in: text.node))
  }
}
