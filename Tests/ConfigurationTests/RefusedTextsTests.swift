import Testing

@Suite struct RefusedTextsTests {
  @Test(arguments: names)
  func `wrong names and languages are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  @Test(arguments: paths)
  func `wrong paths and lists of files are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let names = [
    RefusedFile(
      "errors: {type_base: nope}",
      #"""
      settings.yaml:1:21: errors.type_base must be the beginning of a URI, such as \#
      https://errors.example.com/ or urn:example:, not "nope"
          errors: {type_base: nope}
                              ^
      """#),
    RefusedFile(
      "errors: {default_language: english language}",
      #"""
      settings.yaml:1:28: errors.default_language must be a language tag, such as de or pt-BR, not "english \#
      language"
          errors: {default_language: english language}
                                     ^
      """#),
    RefusedFile(
      "errors: {language_aliases: {s_k: cs, de: \"\", fr: [x]}}",
      #"""
      settings.yaml:1:29: the key in errors.language_aliases must be a language tag, such as de or pt-BR, not \#
      "s_k"
          errors: {language_aliases: {s_k: cs, de: "", fr: [x]}}
                                      ^
      settings.yaml:1:42: errors.language_aliases.de must be a language tag, such as de or pt-BR, not ""
          errors: {language_aliases: {s_k: cs, de: "", fr: [x]}}
                                                   ^
      settings.yaml:1:50: errors.language_aliases.fr must be a language tag, such as de or pt-BR, not a list
          errors: {language_aliases: {s_k: cs, de: "", fr: [x]}}
                                                           ^
      """#),
    RefusedFile(
      "errors: {language_aliases: [sk]}",
      #"""
      settings.yaml:1:28: errors.language_aliases must be a mapping of language tags to language tags, such \#
      as {sk: cs}, not a list
          errors: {language_aliases: [sk]}
                                     ^
      """#),
    RefusedFile(
      "correlation: {header: Host}",
      #"""
      settings.yaml:1:23: correlation.header must be the name of a header field, such as X-Request-ID, not \#
      "Host": this field has a meaning of its own in HTTP
          correlation: {header: Host}
                                ^
      """#),
    RefusedFile(
      "correlation: {header: a b}",
      #"""
      settings.yaml:1:23: correlation.header must be the name of a header field, such as X-Request-ID, not "a \#
      b"
          correlation: {header: a b}
                                ^
      """#),
  ]

  private static let paths = [
    RefusedFile(
      "catalogue: []",
      #"""
      settings.yaml:1:12: catalogue must be shipped or a list of paths and the word shipped, not an empty list
          catalogue: []
                     ^
      """#),
    RefusedFile(
      "catalogue: [a, [b], \"\"]",
      #"""
      settings.yaml:1:16: catalogue[1] must be shipped or a path, not a list
          catalogue: [a, [b], ""]
                         ^
      settings.yaml:1:21: catalogue[2] must be shipped or a path, not "": a path is not empty and has no control \#
      characters
          catalogue: [a, [b], ""]
                              ^
      """#),
    RefusedFile(
      "catalogue: ours.yaml",
      #"""
      settings.yaml:1:12: catalogue must be shipped or a list of paths and the word shipped, not "ours.yaml": a list is written \#
      [ours.yaml]
          catalogue: ours.yaml
                     ^
      """#),
    RefusedFile(
      "access_log: {to: \"\"}",
      #"""
      settings.yaml:1:18: access_log.to must be off, "-" for standard output, or the path of a file, not "": a \#
      path is not empty and has no control characters
          access_log: {to: ""}
                           ^
      """#),
    RefusedFile(
      "upstream: {ca_file: }",
      #"""
      settings.yaml:1:21: upstream.ca_file must be system or the path of a file with PEM certificates, not \#
      nothing
          upstream: {ca_file: }
                              ^
      """#),
  ]
}
