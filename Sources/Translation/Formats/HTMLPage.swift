/// `text/html` for people with a browser: one small page that needs nothing from elsewhere and works without its script.
/// The correlation ID, which support will ask for, is in a box of its own to copy.
enum HTMLPage {
  static func render(_ error: borrowing UnifiedError) -> [UInt8] {
    let labels = error.texts.locale.labels
    var page = MarkupWriter(reserving: 6144 + error.bodyCount)
    writeHead(error, &page)
    page.markup("<body>\n<main>\n<header>\n")
    page.element("h1", error.title)
    page.markup("\n<p class=\"lead\">")
    page.text(error.detail)
    page.markup("</p>\n")
    if let seconds = error.retryAfter {
      page.markup("<p class=\"wait\">")
      page.text(labels.retryAfter(seconds: seconds)[...])
      page.markup("</p>\n")
    }
    page.markup("</header>\n")
    writeItems(error.items, labels.items, &page)
    writeHint(error, labels, &page)
    writeReference(error, labels, &page)
    writeOriginal(error, labels.original, &page)
    page.markup("</main>\n<script>")
    page.markup(HTMLPageAssets.script)
    page.markup("</script>\n</body>\n</html>\n")
    return page.bytes
  }

  private static func writeHead(_ error: borrowing UnifiedError, _ page: inout MarkupWriter) {
    page.markup("<!doctype html>\n<html lang=\"")
    page.text(error.texts.locale.language)
    page.markup(error.texts.locale.isRightToLeft ? "\" dir=\"rtl\">\n" : "\" dir=\"ltr\">\n")
    page.markup("<head>\n<meta charset=\"utf-8\">\n")
    page.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.markup("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n")
    page.element("title", error.title)
    page.markup("\n<style>")
    page.markup(HTMLPageAssets.style)
    page.markup("</style>\n</head>\n")
  }

  private static func writeItems(_ items: [ErrorItem], _ label: ArraySlice<UInt8>, _ page: inout MarkupWriter) {
    guard !items.isEmpty else { return }
    page.markup("<section aria-labelledby=\"items\">\n<h2 id=\"items\">")
    page.text(label)
    page.markup("</h2>\n<ul>\n")
    for item in items {
      page.markup("<li>")
      if !item.name.isEmpty {
        page.markup("<b><bdi>")
        page.text(TextLine(item.name, isForeign: true))
        page.markup("</bdi></b> ")
      }
      if item.isTranslated { page.text(item.message) } else { writeForeign(item.message, &page) }
      page.markup("</li>\n")
    }
    page.markup("</ul>\n</section>\n")
  }

  private static func writeHint(
    _ error: borrowing UnifiedError, _ labels: LocaleLabels, _ page: inout MarkupWriter
  ) {
    let link = error.entry.facts.link
    guard !error.hint.isEmpty || !link.isEmpty else { return }
    page.markup("<section aria-labelledby=\"hint\">\n<h2 id=\"hint\">")
    page.text(labels.hint)
    page.markup("</h2>\n")
    if !error.hint.isEmpty { page.element("p", error.hint) }
    if link.starts(with: "https://".utf8) {
      page.markup("\n<p><a rel=\"noreferrer\" href=\"")
      page.text(link[...])
      page.markup("\">")
      page.text(labels.link)
      page.markup("</a></p>")
    }
    page.markup("\n</section>\n")
  }

  /// The ID selects as a whole at a touch, so that the button, which the script shows, is a convenience only.
  private static func writeReference(
    _ error: borrowing UnifiedError, _ labels: LocaleLabels, _ page: inout MarkupWriter
  ) {
    page.markup("<section class=\"reference\" aria-labelledby=\"reference\">\n<h2 id=\"reference\">")
    page.text(labels.reference)
    page.markup("</h2>\n<div><code id=\"id\" dir=\"ltr\">")
    page.text(error.correlationID[...])
    page.markup("</code><button type=\"button\" hidden data-copied=\"")
    page.text(labels.copied)
    page.markup("\">")
    page.text(labels.copy)
    page.markup("</button></div>\n<p class=\"code\">")
    page.text(labels.code)
    page.markup(" <code dir=\"ltr\">")
    page.text(error.entry.facts.code[...])
    page.markup("</code><span role=\"status\"></span></p>\n</section>\n")
  }

  private static func writeOriginal(
    _ error: borrowing UnifiedError, _ label: ArraySlice<UInt8>, _ page: inout MarkupWriter
  ) {
    guard let texts = error.originalWords else { return }
    page.markup("<section class=\"original\" aria-labelledby=\"original\">\n<h2 id=\"original\">")
    page.text(label)
    page.markup("</h2>\n<blockquote>\n")
    for text in texts {
      page.markup("<p>")
      writeForeign(text, &page)
      page.markup("</p>\n")
    }
    page.markup("</blockquote>\n</section>\n")
  }

  /// The upstream's words: English, and of a direction that must not spread. `bdi` alone would not hold one that ends its
  /// isolate itself (U+2069).
  private static func writeForeign(_ text: ArraySlice<UInt8>, _ page: inout MarkupWriter) {
    page.markup("<bdi lang=\"en\">")
    page.text(TextLine(text, isForeign: true))
    page.markup("</bdi>")
  }
}
