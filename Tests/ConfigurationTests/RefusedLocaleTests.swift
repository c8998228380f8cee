import Testing

@Suite struct RefusedLocaleTests {
  @Test(arguments: files)
  func `wrong files of a locale are refused`(file: RefusedFile) {
    #expect(file.asLocale == file.message)
  }

  @Test(arguments: texts)
  func `wrong texts of a locale are refused`(file: RefusedFile) {
    #expect(file.asLocale == file.message)
  }

  private static let files = [
    RefusedFile(
      "",
      #"""
      de.yaml:1:1: the locale has no key "language"; it must be a language tag, such as de or pt-BR
      de.yaml:1:1: the locale has no key "texts"; it must be a mapping of entry IDs to texts
      """#),
    RefusedFile(
      "language: de",
      #"""
      de.yaml:1:1: the locale has no key "texts"; it must be a mapping of entry IDs to texts
          language: de
          ^
      """#),
    RefusedFile(
      "language: de\ntexts: []",
      #"""
      de.yaml:2:8: texts must be a mapping of entry IDs to texts, not a list
          texts: []
                 ^
      """#),
    RefusedFile(
      "language: d\ntexts: {}",
      #"""
      de.yaml:1:11: language must be a language tag, such as de or pt-BR, not "d"
          language: d
                    ^
      """#),
  ]

  private static let texts = [
    RefusedFile(
      "language: de\ntexts:\n  a: {title: '{$n :numbr}', detail: '.input {$n :x:y} {{{$n :integer}}}'}",
      #"""
      de.yaml:3:19: title: there is no function :numbr; there are :currency, :date, :datetime, :integer, :number, :offset, \#
      :percent, :string, :time
            a: {title: '{$n :numbr}', detail: '.input {$n :x:y} {{{$n :integer}}}'}
                            ^
      de.yaml:3:49: detail: there is no function :x:y; there are :currency, :date, :datetime, :integer, :number, :offset, \#
      :percent, :string, :time
            a: {title: '{$n :numbr}', detail: '.input {$n :x:y} {{{$n :integer}}}'}
                                                          ^
      """#),
    RefusedFile(
      "language: de\ntexts:\n  a: {title: x}\n  b: {title: '', detail: 'a {$x', hint: [a], hnt: b}\n  c: 1\n  d:",
      #"""
      de.yaml:3:6: the entry a has no key "detail"; it must be a text
            a: {title: x}
               ^
      de.yaml:4:14: title must be a text, not "": it is empty
            b: {title: '', detail: 'a {$x', hint: [a], hnt: b}
                       ^
      de.yaml:4:29: detail: the placeholder is not closed: '}' is missing
            b: {title: '', detail: 'a {$x', hint: [a], hnt: b}
                                      ^
      de.yaml:4:41: hint must be a text, not a list
            b: {title: '', detail: 'a {$x', hint: [a], hnt: b}
                                                  ^
      de.yaml:4:46: unknown key "hnt" in the entry b; did you mean hint? Allowed: title, detail, hint
            b: {title: '', detail: 'a {$x', hint: [a], hnt: b}
                                                       ^
      de.yaml:5:6: the entry c must be a mapping with the keys title, detail, hint, not "1"
            c: 1
               ^
      de.yaml:6:5: the entry d has no key "title"; it must be a text
            d:
              ^
      de.yaml:6:5: the entry d has no key "detail"; it must be a text
            d:
              ^
      """#),
  ]
}
