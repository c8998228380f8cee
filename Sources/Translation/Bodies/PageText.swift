/// The title and the readable text of an HTML page, good enough for an excerpt: tags and comments are dropped, and the
/// contents of elements that nobody reads.
struct PageText {
  /// No more of the page than this is looked at.
  private static let maximumBytes = 32_768
  /// No more text than this is kept.
  private static let maximumTextBytes = 2048

  private(set) var title: [UInt8] = []
  private(set) var body: [UInt8] = []
  private let page: [UInt8]
  private var position = 0

  /// The text of a page, as UTF-8 if that is what the page is.
  init(_ page: ArraySlice<UInt8>) {
    self.page = Array(page.prefix(Self.maximumBytes))
    while position < self.page.count, body.count < Self.maximumTextBytes {
      if isTag {
        takeTag()
      } else if self.page[position] <= 0x20 {
        // Indentation must not use up the room for text.
        endWord()
        position += 1
      } else {
        Self.takeText(self.page, &position, to: &body)
      }
    }
  }

  private mutating func takeTag() {
    if hasPrefix("<!--") {
      skip(past: "-->")
    } else if hasElement("<title") {
      skip(past: ">")
      while position < page.count, page[position] != UInt8(ascii: "<"), title.count < Self.maximumTextBytes {
        Self.takeText(page, &position, to: &title)
      }
      skip(past: ">")
    } else if let end = unreadElementEnd() {
      skip(past: end)
      skip(past: ">")
    } else {
      skip(past: ">")
    }
    // Words of two elements are two words.
    endWord()
  }

  private mutating func endWord() {
    if let last = body.last, last != 0x20 { body.append(0x20) }
  }

  /// Whether a tag, comment or declaration begins here, and not just a "<" in a text.
  private var isTag: Bool {
    guard page[position] == UInt8(ascii: "<"), position + 1 < page.count else { return false }
    switch page[position + 1] | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    default: return false
    }
  }

  /// Takes one character or character reference.
  private static func takeText(_ page: [UInt8], _ position: inout Int, to text: inout [UInt8]) {
    if page[position] == UInt8(ascii: "&") {
      for (reference, character) in references where page[position...].starts(with: reference.utf8) {
        text.append(contentsOf: character.utf8)
        position += reference.utf8.count
        return
      }
    }
    text.append(page[position])
    position += 1
  }

  private static let references = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " "),
    ("&#x27;", "'"), ("&bull;", "\u{2022}"), ("&mdash;", "\u{2014}"), ("&ndash;", "\u{2013}"),
    ("&hellip;", "\u{2026}"), ("&copy;", "\u{A9}"),
  ]

  /// The beginning of the end tag, if the element that begins here holds nothing to read.
  private func unreadElementEnd() -> String? {
    if hasElement("<script") { return "</script" }
    if hasElement("<style") { return "</style" }
    if hasElement("<svg") { return "</svg" }
    return nil
  }

  private func hasElement(_ start: String) -> Bool {
    let end = position + start.utf8.count
    guard hasPrefix(start), end < page.count else { return false }
    return page[end] == UInt8(ascii: ">") || page[end] == UInt8(ascii: "/") || page[end] <= 0x20
  }

  /// Whether the page goes on with `prefix` (lower case), in either case.
  private func hasPrefix(_ prefix: String) -> Bool {
    var index = position
    for byte in prefix.utf8 {
      guard index < page.count, Self.folded(page[index]) == byte else { return false }
      index += 1
    }
    return true
  }

  /// Goes on after the next `end`, which begins with no letter, or to the page's end.
  private mutating func skip(past end: String) {
    let first = end.utf8.first
    while position < page.count {
      if page[position] == first, hasPrefix(end) {
        position += end.utf8.count
        return
      }
      position += 1
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
