/// What a person reads of one error in one language, placeholders filled in: valid UTF-8 in one piece of memory.
///
/// Not to be copied: that would count references for nothing.
struct ErrorTexts: ~Copyable {
  /// The locale whose texts these are; where one was missing, another than the caller's.
  let locale: LocaleTexts
  /// Where all three are.
  let bytes: [UInt8]
  /// What happened, in a few words.
  let title: Range<Int>
  /// What happened, in a sentence or two.
  let detail: Range<Int>
  /// What to do about it; empty where there is none.
  let hint: Range<Int>
  /// Nothing in `bytes` is escaped in JSON.
  let isPlain: Bool
}
