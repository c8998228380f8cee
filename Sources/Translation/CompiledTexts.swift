/// What is written of one entry in one language as the hot path needs it.
final class CompiledTexts: Sendable {
  /// The locale that has these texts.
  let locale: Int
  let problem: ProblemJSON.Head

  init(_ texts: Locale.Texts, of entry: Entry, locale: Int, typeBase: String) {
    self.locale = locale
    problem = ProblemJSON.Head(entry, texts, typeBase: typeBase)
  }
}
