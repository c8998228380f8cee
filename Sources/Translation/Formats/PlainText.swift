/// `text/plain` for a terminal or a log: paragraphs of one line each, no control characters but the line ends.
enum PlainText {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    let labels = error.texts.locale.labels
    var page: [UInt8] = []
    paragraph(error.title, &page)
    paragraph(error.detail, &page)
    if let seconds = error.retryAfter { paragraph(labels.retryAfter(seconds: seconds)[...], &page) }
    if !error.items.isEmpty {
      line(labels.items, &page)
      for item in error.items { self.item(item, in: error.texts.locale, &page) }
      page.append("\n")
    }
    if !error.hint.isEmpty {
      line(labels.hint, &page)
      paragraph(error.hint, &page)
    }
    if !error.entry.facts.link.isEmpty {
      line(labels.link, &page)
      paragraph(error.entry.facts.link[...], &page)
    }
    field(labels.reference, error.correlationID[...], in: error.texts.locale, &page)
    field(labels.code, error.entry.facts.code[...], in: error.texts.locale, &page)
    original(error, heading: labels.original, &page)
    return page
  }

  private static func original(
    _ error: borrowing UnifiedError, heading: ArraySlice<UInt8>, _ page: inout [UInt8]
  ) {
    guard let texts = error.originalWords else { return }
    page.append("\n")
    line(heading, &page)
    for text in texts {
      foreign(text, in: error.texts.locale, &page)
      page.append("\n")
    }
  }

  private static func item(_ item: ErrorItem, in locale: LocaleTexts, _ page: inout [UInt8]) {
    page.append("- ")
    if !item.name.isEmpty {
      foreign(item.name, in: locale, &page)
      page.append(": ")
    }
    if item.isTranslated {
      page.append(TextLine(item.message, isForeign: false))
    } else {
      foreign(item.message, in: locale, &page)
    }
    page.append("\n")
  }

  private static func field(
    _ label: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, in locale: LocaleTexts, _ page: inout [UInt8]
  ) {
    page.append(TextLine(label, isForeign: false))
    page.append(": ")
    page.append(in: locale, isLeftToRight: true) { $0.append(TextLine(value, isForeign: true)) }
    page.append("\n")
  }

  /// The upstream's words.
  private static func foreign(_ text: ArraySlice<UInt8>, in locale: LocaleTexts, _ page: inout [UInt8]) {
    page.append(in: locale) { $0.append(TextLine(text, isForeign: true)) }
  }

  private static func line(_ text: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    page.append(TextLine(text, isForeign: false))
    page.append("\n")
  }

  private static func paragraph(_ text: ArraySlice<UInt8>, _ page: inout [UInt8]) {
    line(text, &page)
    page.append("\n")
  }
}
