/// libyaml's messages, as a person writing a configuration needs them.
enum SyntaxMessage {
  /// The message of a byte that cannot be in a text.
  static func forReader(_ problem: String, in source: SourceText) -> String {
    // Of UTF-16, the mark of its byte order, or every other byte of an ASCII text.
    let start = Array(source.bytes.prefix(4))
    let zeros = start.indices.filter { start[$0] == 0 }
    if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(start.prefix(2))) || [[0, 2], [1, 3]].contains(zeros) {
      return "not UTF-8 text but UTF-16; save the file as UTF-8"
    }
    return problem == "control characters are not allowed"
      ? "a control character; only text is allowed" : "not UTF-8 text (\(problem)); save the file as UTF-8"
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
        : noKeyHere(after: source.line(mark.line - 1) ?? "")
    case "could not find expected ':'":
      return "expected \"key: value\", but there is no \":\"\(opening)"
    case "did not find expected key":
      return "expected the next key on a line of its own, in the column of those before it"
        + (begun.map { " (\($0.line):\($0.column))" } ?? "")
    case "found unexpected end of stream":
      return "the text in quotes that begins here does not end"
    case "found character that cannot start any token":
      return "a text cannot begin with \(here.map(String.init) ?? "this"); put it into quotes"
    case "did not find expected node content":
      return "expected a value\(here == nil ? "; the text ends here" : "")"
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      let (name, end) = problem.contains("]") ? ("list", "]") : ("mapping", "}")
      let place = begun.map { " that begins at \($0.line):\($0.column)" } ?? ""
      return "expected \",\" or \"\(end)\" in the \(name)\(place)"
    case "did not find expected '-' indicator":
      return "expected the next item of the list, \"- \"\(opening)"
    default:
      return "not valid YAML: \(problem)\(context.map { " \($0)" } ?? "")\(opening)"
    }
  }

  private static func noKeyHere(after line: String) -> String {
    let isTight = line.contains(":") && !hasColon(Array(line.unicodeScalars)[...])
    let missing = isTight ? "\":\" with a space behind it" : "\":\""
    return "no key can be here; the line before has no \(missing), or this one is indented too far"
  }

  private static func hasColon(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    zip(scalars, scalars.dropFirst()).contains { $0 == ":" && $1 == " " }
  }
}
