/// What conditions ask for, however they are written: two entries with one signature match the same errors.
struct MatchSignature: Hashable {
  private let origin: Origin
  private let status: Set<Int>?
  private let code: String?
  private let failure: Failure?
  private let methods: Set<String>
  private let path: String?
  /// A pattern for each kind of text, and one for each value and field.
  private let patterns: Set<String>

  init(_ match: EntryMatch) {
    origin = match.origin
    status =
      switch match.status {
      case .oneOf(let statuses): Set(statuses)
      case .hundreds(let hundreds): [-hundreds]
      case nil: nil
      }
    code = match.code
    failure = match.failure
    methods = Set(match.methods)
    path = match.path?.signature
    var patterns: Set<String> = []
    let texts = [
      ("text", match.text), ("message", match.message), ("detail", match.detail), ("suberror", match.suberror),
    ]
    for (name, pattern) in texts {
      if let pattern { patterns.insert("\(name) \(pattern.signature)") }
    }
    for value in match.json { patterns.insert("json \(value.pointer.tokens) \(value.pattern.signature)") }
    for field in match.requestFields {
      patterns.insert("request \(field.name.lowercased()) \(field.pattern.signature)")
    }
    for field in match.responseFields {
      patterns.insert("response \(field.name.lowercased()) \(field.pattern.signature)")
    }
    self.patterns = patterns
  }
}

extension TextPattern {
  /// The pattern without the names of its captures.
  fileprivate var signature: String {
    parts.map { part in
      switch part {
      case .literal(let text): "\(text.count):\(String(decoding: text, as: UTF8.self))"
      case .capture(let capture): "{\(capture.kind)}"
      }
    }.joined()
  }
}

extension PathTemplate {
  /// The template without the names of its captures.
  fileprivate var signature: String {
    let segments = segments.map { segment in
      switch segment {
      case .literal(let text): String(decoding: text, as: UTF8.self)
      case .capture(let capture): "{\(capture.kind)}"
      }
    }
    return "/" + (segments + (isOpen ? ["**"] : [])).joined(separator: "/")
  }
}
