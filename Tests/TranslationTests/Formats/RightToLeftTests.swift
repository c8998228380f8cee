import JSON
import Testing
import Translation

/// Values that run from left to right, in a language that does not; and none of this where nobody needs it.
struct RightToLeftTests {
  private static let isolates: ClosedRange<Unicode.Scalar> = "\u{2066}"..."\u{2068}"

  /// How deep the isolates of each line nest; nil where one is not closed, or closed twice.
  private static func depth(of text: String) -> Int? {
    var deepest = 0
    for line in text.split(separator: "\n") {
      var depth = 0
      for scalar in line.unicodeScalars {
        if isolates.contains(scalar) { depth += 1 }
        if scalar == "\u{2069}" { depth -= 1 }
        if depth < 0 { return nil }
        deepest = max(deepest, depth)
      }
      if depth != 0 { return nil }
    }
    return deepest
  }

  private static func page(_ format: Format, _ language: String, id: String = "0198871207-5b7a-7c3e") -> String {
    let evidence = FormatWorld.response(400, FormatWorld.richBody)
    return String(
      decoding: FormatWorld.answer(evidence, as: format, language: language, id: id).body, as: UTF8.self)
  }

  @Test(arguments: Format.allCases) func `isolates are balanced and never one inside another`(_ format: Format) {
    #expect(Self.depth(of: Self.page(format, "ar")) == 1)
  }

  @Test(arguments: Format.allCases) func `a text from left to right has none`(_ format: Format) {
    #expect(Self.depth(of: Self.page(format, "de")) == 0)
  }

  @Test func `an ID behind an Arabic word stays in its order`() {
    #expect(Self.page(.text, "ar").contains(": \u{2066}0198871207-5b7a-7c3e\u{2069}\n"))
    #expect(Self.page(.text, "ar").contains("- \u{2068}Error\u{2069}: \u{2068}Missing value"))
    #expect(Self.page(.markdown, "ar").contains(": \u{2066}`0198871207-5b7a-7c3e`\u{2069}\n"))
    #expect(Self.page(.markdown, "ar").contains("- \u{2068}`Error`\u{2069}: \u{2068}`Missing value"))
  }

  @Test func `the upstream's words cannot leave their place on a page`() {
    let hostile =
      #"{"code":"SC400","detail":"a\u202Eb\u2069c\u2066d","suberrors":[{"name":"x\u2069y","message":"\u202Ez"}]}"#
    for format in [Format.html, .text, .markdown] {
      let page = String(
        decoding: FormatWorld.answer(FormatWorld.response(400, hostile), as: format).body, as: UTF8.self)
      #expect(page.contains("abcd") && page.contains("xy"))
      #expect(Self.depth(of: page) == 0 && !page.contains("\u{202E}"))
    }
  }
}
