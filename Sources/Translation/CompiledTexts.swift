/// The texts of one entry in one language as the hot path needs them.
final class CompiledTexts: Sendable {
  /// The locale that has these texts.
  let locale: Int
  let problem: ProblemJSON.TextMembers

  init(_ texts: Locale.Texts, locale: Int) {
    self.locale = locale
    problem = ProblemJSON.TextMembers(texts)
  }
}
