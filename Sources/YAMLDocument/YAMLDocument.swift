/// One YAML document as a tree, or what is wrong with it.
///
/// A subset of YAML 1.2 that a configuration needs: anchors, aliases, tags and several documents in one file are
/// refused, and so are duplicate keys. Everything has a limit (``YAMLLimits``). A document with problems may only be
/// used to find more problems.
public struct YAMLDocument: Sendable {
  /// The tree; nil if the text could not be read to its end. An empty text is an empty plain scalar.
  public let root: YAMLNode?
  /// Everything wrong with the document itself, in the order of reading.
  public let problems: [YAMLProblem]
  /// The lines of the text, to quote them.
  public let source: SourceText

  /// Parses UTF-8 text, with or without a byte order mark.
  public init(parsing bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) {
    source = SourceText(bytes)
    guard bytes.count <= limits.maximumBytes else {
      root = nil
      problems = [
        YAMLProblem(
          "the file is larger than \(limits.maximumBytes) bytes", at: YAMLMark(line: 1, column: 1))
      ]
      return
    }
    var builder = TreeBuilder(limits: limits)
    root = builder.build(source)
    problems = builder.problems
  }
}
