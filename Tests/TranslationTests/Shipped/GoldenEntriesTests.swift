import Testing
import Translation

/// Every entry of the shipped catalogue in every format, in English.
struct GoldenEntriesTests {
  @Test func `there is a sample for every entry, and it gets it`() {
    let translator = ShippedWorld.translator
    #expect(ShippedWorld.samples.map(\.entry).sorted() == translator.entries.map(\.id).sorted())
    for sample in ShippedWorld.samples {
      let entry = ShippedWorld.answer(to: sample, as: .problemJSON).entry
      #expect(translator.entries[entry].id == sample.entry)
    }
  }

  @Test(arguments: Format.allCases) func `each entry in a format`(_ format: Format) throws {
    var file = ""
    var frames: Set<String> = []
    for sample in ShippedWorld.samples {
      let translated = ShippedWorld.answer(to: sample, as: format)
      #expect(translated.format == format)
      var body = String(decoding: translated.body, as: UTF8.self)
      if format == .html { frames.insert(Self.takeFrame(of: &body)) }
      if body.last != "\n" { body += "\n" }
      file += "== \(sample.entry)\n\(Golden.visible(body))\n"
    }
    try Golden.check(file, "entries/\(format.name).txt")
    // What was taken out of the pages is the same in all of them; rich.html has it.
    #expect(frames.count == (format == .html ? 1 : 0))
  }

  @Test(.enabled(if: !Golden.isRewriting)) func `there is no file of another format`() {
    #expect(Golden.names(in: "entries") == Set(Format.allCases.map { "\($0.name).txt" }))
  }

  /// Takes out of a page what is the same in every page.
  private static func takeFrame(of page: inout String) -> String {
    var frame = ""
    for (start, end) in [("<head>\n", "<title>"), ("</title>\n", "</head>"), ("</main>\n", "</html>")] {
      guard let begin = page.firstRange(of: start), let stop = page.firstRange(of: end) else { return page }
      frame += page[begin.upperBound..<stop.lowerBound]
      page.replaceSubrange(begin.upperBound..<stop.lowerBound, with: "…\n")
    }
    return frame
  }
}
