/// libyaml's messages, as a person writing a configuration needs them.
enum SyntaxMessage {
  /// The message of a byte that cannot be in a text.
  static func forReader(_ problem: String) -> String {
    problem == "control characters are not allowed"
      ? "a control character; only text is allowed" : "not UTF-8 text (\(problem))"
  }

  /// The message of a token that cannot be where it is. `begun` is where the construct around it begins.
  static func forScanner(
    _ problem: String, context: String?, begun: YAMLMark?, at mark: YAMLMark, in source: SourceText
  ) -> String {
    let line = Array((source.line(mark.line) ?? "").unicodeScalars)
    let here = mark.column <= line.count ? line[mark.column - 1] : nil
    if here == "\t" { return "a tab; YAML is indented with spaces only" }
    let opening = begun.map { " (it begins at \($0.line):\($0.column))" } ?? ""
    switch problem {
    case "mapping values are not allowed in this context":
      return hasColon(line.prefix(mark.column - 1))
        ? "a second \": \" in the line; put a text with one into quotes, and a nested key on a line of its own"
        : "no key can be here; the line before has no \":\", or this one is indented too far"
    case "could not find expected ':'":
      return "expected \"key: value\", but there is no \":\"\(opening)"
    case "did not find expected key":
      return "expected the next key on a line of its own, in the column of those before it"
        + (begun.map { " (\($0.line):\($0.column))" } ?? "")
    case "found unexpected end of stream":
      return "the text in quotes does not end\(opening)"
    case "found character that cannot start any token":
      return "a text cannot begin with \(here.map(String.init) ?? "this"); put it into quotes"
    case "did not find expected node content":
      return "expected a value\(here == nil ? "; the text ends here" : "")"
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return "expected \",\" or \"\(problem.contains("]") ? "]" : "}")\"\(opening)"
    case "did not find expected '-' indicator":
      return "expected the next item of the list, \"- \"\(opening)"
    default:
      return "not valid YAML: \(problem)\(context.map { " \($0)" } ?? "")\(opening)"
    }
  }

  private static func hasColon(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    zip(scalars, scalars.dropFirst()).contains { $0 == ":" && $1 == " " }
  }
}
