/// Builds the tree of one document from libyaml's events and collects what is wrong with it.
struct TreeBuilder {
  private(set) var problems: [YAMLProblem] = []
  private let limits: YAMLLimits
  private var nodes = 0

  init(limits: YAMLLimits) {
    self.limits = limits
  }

  /// The tree, or nil and a problem if the text cannot be read to its end.
  mutating func build(_ source: SourceText) -> YAMLNode? {
    guard !source.bytes.isEmpty else { return YAMLNode(.scalar("", .plain)) }
    return EventParser.run(source) { parser in
      do throws(YAMLProblem) {
        return try document(parser)
      } catch {
        problems.append(error)
        return nil
      }
    }
  }

  private mutating func document(_ parser: borrowing EventParser) throws(YAMLProblem) -> YAMLNode {
    _ = try parser.next()  // The start of the stream.
    guard case .documentStart = try parser.next().kind else {
      return YAMLNode(.scalar("", .plain))
    }
    let root = try node(of: try parser.next(), parser, depth: 1)
    _ = try parser.next()  // The end of the document.
    let after = try parser.next()
    if case .documentStart = after.kind {
      throw YAMLProblem("a second document begins; a file holds one", at: after.mark)
    }
    return root ?? YAMLNode(.scalar("", .plain))
  }

  /// The node that `event` begins; nil for an alias, which was refused.
  private mutating func node(
    of event: YAMLEvent, _ parser: borrowing EventParser, depth: Int
  ) throws(YAMLProblem) -> YAMLNode? {
    try count(event, depth: depth)
    refuseReferences(event)
    switch event.kind {
    case .scalar(let text, let style):
      return YAMLNode(.scalar(text, style), at: event.mark)
    case .sequenceStart:
      return YAMLNode(.sequence(try items(parser, depth: depth + 1)), at: event.mark)
    case .mappingStart:
      return YAMLNode(.mapping(try pairs(parser, depth: depth + 1)), at: event.mark)
    case .alias, .sequenceEnd, .mappingEnd, .documentStart, .documentEnd, .streamStart, .streamEnd:
      return nil
    }
  }

  private mutating func items(_ parser: borrowing EventParser, depth: Int) throws(YAMLProblem) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try parser.next()
      if case .sequenceEnd = event.kind { return items }
      if let item = try node(of: event, parser, depth: depth) { items.append(item) }
    }
  }

  private mutating func pairs(_ parser: borrowing EventParser, depth: Int) throws(YAMLProblem) -> [YAMLPair] {
    var pairs: [YAMLPair] = []
    var seen = SeenKeys()
    while true {
      let event = try parser.next()
      if case .mappingEnd = event.kind { return pairs }
      let key = try node(of: event, parser, depth: depth)
      let value = try node(of: try parser.next(), parser, depth: depth)
      guard let key, let value else { continue }
      guard case .scalar(let name, _) = key.kind else {
        problems.append(YAMLProblem("a key must be plain text, not a list or a mapping", at: key.mark))
        continue
      }
      if let first = seen.insert(name, key.mark) {
        problems.append(
          YAMLProblem(
            "the key \"\(name)\" is here a second time; the first is at \(first.line):\(first.column)", at: key.mark))
        continue
      }
      pairs.append(YAMLPair(key: key, value: value))
    }
  }

  private mutating func count(_ event: YAMLEvent, depth: Int) throws(YAMLProblem) {
    nodes += 1
    if nodes > limits.maximumNodes {
      throw YAMLProblem("more than \(limits.maximumNodes) values in one file", at: event.mark)
    }
    if depth > limits.maximumDepth {
      throw YAMLProblem("nested more than \(limits.maximumDepth) levels deep", at: event.mark)
    }
    if problems.count >= limits.maximumProblems {
      throw YAMLProblem("more than \(limits.maximumProblems) problems; the rest was not read", at: event.mark)
    }
  }

  /// Anchors, aliases and tags make a file mean more than it shows (and a small one large): write the value out. They are not
  /// named: a password without quotes may look like one.
  private mutating func refuseReferences(_ event: YAMLEvent) {
    if case .alias = event.kind {
      problems.append(
        YAMLProblem("an alias (*) is not supported; write the value out, or put a text into quotes", at: event.mark))
    } else if event.anchor != nil {
      problems.append(
        YAMLProblem("an anchor (&) is not supported; write the value out, or put a text into quotes", at: event.mark))
    }
    if event.tag != nil {
      problems.append(YAMLProblem("a tag (!) is not supported; put a text into quotes instead", at: event.mark))
    }
  }
}
