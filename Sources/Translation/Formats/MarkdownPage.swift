/// `text/markdown` (CommonMark, RFC 7763) for chats and tickets. The upstream's words stand in code, where nothing is
/// markup; ours are escaped, since they may quote the upstream's.
enum MarkdownPage {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    let labels = error.texts.locale.labels
    let facts = error.entry.facts
    var page: [UInt8] = []
    page.append("# ")
    paragraph(error.title, &page)
    paragraph(error.detail, &page)
    if let seconds = error.retryAfter { paragraph(labels.retryAfter(seconds: seconds)[...], &page) }
    if !error.items.isEmpty {
      heading(labels.items, &page)
      for item in error.items { self.item(item, in: error.texts.locale, &page) }
      page.append("\n")
    }
    if !error.hint.isEmpty {
      heading(labels.hint, &page)
      paragraph(error.hint, &page)
    }
    if !facts.link.isEmpty { self.link(facts.link, labels.link, &page) }
    field(labels.reference, error.correlationID[...], in: error.texts.locale, &page)
    field(labels.code, facts.code[...], in: error.texts.locale, &page)
    original(error, heading: labels.original, &page)
    return page
  }

  private static func original(
    _ error: borrowing UnifiedError, heading: ArraySlice<UInt8>, _ page: inout [UInt8]
  ) {
    guard let texts = error.originalWords else { return }
    page.append("\n")
    self.heading(heading, &page)
    for text in texts {
      page.append("> ")
      foreign(text, in: error.texts.locale, &page)
      page.append("\n>\n")
    }
    // The last one needs no line to part it from the next.
    page.removeLast(2)
  }

  private static func item(_ item: ErrorItem, in locale: LocaleTexts, _ page: inout [UInt8]) {
    page.append("- ")
    if !item.name.isEmpty {
      foreign(item.name, in: locale, &page)
      page.append(": ")
    }
    if item.isTranslated { text(item.message, &page) } else { foreign(item.message, in: locale, &page) }
    page.append("\n")
  }

  private static func field(
    _ label: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, in locale: LocaleTexts, _ page: inout [UInt8]
  ) {
    page.append("- ")
    text(label, &page)
    page.append(": ")
    page.append(in: locale, isLeftToRight: true) { code(value, &$0) }
    page.append("\n")
  }

  /// The upstream's words.
  private static func foreign(_ text: ArraySlice<UInt8>, in locale: LocaleTexts, _ page: inout [UInt8]) {
    page.append(in: locale) { code(text, &$0) }
  }

  private static func link(_ url: [UInt8], _ label: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    page.append("[")
    text(label, &page)
    page.append("](<")
    // Nothing in an URL ends the destination but these, and they have another way to be written there.
    for byte in url {
      switch byte {
      case 0x3C: page.append("%3C")
      case 0x3E: page.append("%3E")
      case 0x5C: page.append("%5C")
      case 0x21...0x7E: page.append(byte)
      default: break
      }
    }
    page.append(">)\n\n")
  }

  private static func heading(_ label: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    page.append("## ")
    paragraph(label, &page)
  }

  private static func paragraph(_ text: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    self.text(text, &page)
    page.append("\n\n")
  }

  /// Text of ours. Every ASCII punctuation mark may be escaped (CommonMark section 2.4); those are that can mean
  /// something.
  private static func text(_ text: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    let scalars = TextLine(text, isForeign: false).scalars
    for (index, scalar) in scalars.enumerated() {
      if isMarkup(scalar, after: scalars[..<index]) { page.append("\\") }
      if let encoded = UTF8.encode(scalar) { page.append(contentsOf: encoded) }
    }
  }

  private static func isMarkup(_ scalar: Unicode.Scalar, after before: ArraySlice<Unicode.Scalar>) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "&", "|", "~", "$", "@", "{", "}": true
    // A list, a rule or an underlined heading at the beginning; `http:` anywhere.
    case "-", "+", "=": before.isEmpty
    case ":": before.last.map { $0.properties.isAlphabetic } ?? true
    case ".": before.suffix(3).allSatisfy { $0 == "w" || $0 == "W" } || isNumber(before)
    case ")": isNumber(before)
    default: false
    }
  }

  private static func isNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { ("0"..."9").contains($0) }
  }

  /// A code span, its fence longer than any row of backticks in it.
  private static func code(_ text: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    let line = TextLine(text, isForeign: true)
    guard !line.isEmpty else { return }
    var longest = 0
    var row = 0
    for scalar in line.scalars {
      row = scalar == "`" ? row + 1 : 0
      longest = max(longest, row)
    }
    let fence = [UInt8](repeating: 0x60, count: longest + 1)
    page.append(contentsOf: fence)
    // One space on either side is not part of the text (CommonMark section 6.1).
    if longest > 0 { page.append(" ") }
    page.append(line)
    if longest > 0 { page.append(" ") }
    page.append(contentsOf: fence)
  }
}
