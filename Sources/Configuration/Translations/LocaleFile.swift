internal import Translation
internal import YAMLDocument

/// One locale file as it was read.
struct LocaleFile {
  /// A text or label with a placeholder, to say later where an unknown one is.
  struct Use {
    var id: String
    var name: String
    var mark: YAMLMark
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
  private(set) var uses: [Use] = []
  private(set) var gaps: [Gap] = []
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
    locale = Locale(language: language, direction: direction ?? .leftToRight, labels: labels, texts: texts)
  }

  private mutating func labels(_ node: YAMLNode?) -> [Label: String] {
    guard let node else { return [:] }
    let fields = Fields(node, owner: "labels", keys: Label.allCases.map(\.rawValue), report: &report)
    var labels: [Label: String] = [:]
    for label in Label.allCases {
      guard let (text, placeholders) = message(label.rawValue, of: fields) else { continue }
      labels[label] = text
      for use in placeholders where !label.placeholders.contains(use.name) {
        report.add(
          "\(label.rawValue) has the placeholder {$\(use.name)}, which \(Self.allowed(label.placeholders))",
          at: use.mark)
      }
    }
    return labels
  }

  private static func allowed(_ names: [String]) -> String {
    guard let name = names.first else { return "no value goes into" }
    return "is not there; there is {$\(name)}"
  }

  private mutating func entry(_ pair: YAMLPair) -> Locale.Texts {
    let fields = Fields(
      pair.value, owner: "the entry \(pair.name)", keys: ["title", "detail", "hint"], report: &report)
    var texts = Locale.Texts()
    for (key, place) in Self.parts {
      if let (text, placeholders) = message(key, of: fields) {
        texts[keyPath: place] = text
        for use in placeholders { uses.append(Use(id: pair.name, name: use.name, mark: use.mark)) }
      } else if key != "hint", fields.isMissing(key) {
        gaps.append(Gap(id: pair.name, key: key, mark: pair.value.mark))
      }
    }
    return texts
  }

  private static let parts: [(String, any WritableKeyPath<Locale.Texts, String?> & Sendable)] = [
    ("title", \.title), ("detail", \.detail), ("hint", \.hint),
  ]

  /// A message of MessageFormat 2 with the places of its placeholders; nil if it is absent or wrong.
  private mutating func message(
    _ key: String, of fields: Fields
  ) -> (text: String, placeholders: [(name: String, mark: YAMLMark)])? {
    guard let node = fields[key], let text = fields.read(key, .message, report: &report) else { return nil }
    do throws(TextFault) {
      return (
        text, try TextPlaceholder.all(in: text).map { ($0.name, source.mark(ofScalar: $0.offset, in: node)) }
      )
    } catch {
      report.add("\(key): \(error.message)", at: source.mark(ofScalar: error.offset, in: node))
      return nil
    }
  }
}
