private import CYAML

/// One event of libyaml, as Swift values.
struct YAMLEvent {
  enum Kind {
    case scalar(String, YAMLNode.ScalarStyle)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case alias
    case documentStart
    case documentEnd
    case streamStart
    case streamEnd
  }

  var kind: Kind
  var mark: YAMLMark
  /// The place behind its last character.
  var end: YAMLMark
  var anchor: String?
  var tag: String?
}

/// libyaml's parser over a text that it borrows for the time of `run`. Unsafe pointers end here.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let source: SourceText
  private let end: YAMLMark

  /// Runs `body` with a parser over `source`, which must not be empty: libyaml asserts that it gets an address.
  static func run<Result>(_ source: SourceText, _ body: (borrowing EventParser) -> Result) -> Result {
    source.bytes.withUnsafeBufferPointer { buffer in
      let parser = EventParser(source, over: buffer)
      return body(parser)
    }
  }

  private init(_ source: SourceText, over buffer: UnsafeBufferPointer<UInt8>) {
    self.source = source
    end = source.end
    parser = .allocate(capacity: 1)
    // Fails only for want of memory, as Swift's own allocations do.
    precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    // Without this a UTF-16 byte order mark would switch the encoding.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, buffer.baseAddress!, buffer.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event. After an error, and after `.streamEnd`, there is none.
  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(
      kind: Self.kind(of: &event), mark: mark(event.start_mark), end: mark(event.end_mark),
      anchor: Self.text(cyaml_anchor(&event)), tag: Self.text(cyaml_tag(&event)))
  }

  private static func kind(of event: inout yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let bytes = UnsafeBufferPointer(start: cyaml_scalar_value(&event), count: cyaml_scalar_length(&event))
      return .scalar(String(decoding: bytes, as: UTF8.self), cyaml_scalar_is_plain(&event) != 0 ? .plain : .quoted)
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    default: return .streamEnd
    }
  }

  private func problem() -> YAMLProblem {
    let message = parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"
    let context = parser.pointee.context.map { String(cString: $0) }
    if parser.pointee.error == YAML_READER_ERROR {
      var problem = YAMLProblem(
        SyntaxMessage.forReader(message, in: source), at: source.mark(atByte: Int(parser.pointee.problem_offset)))
      // UTF-16 read as UTF-8 tells nobody anything.
      problem.isQuotable = !problem.message.contains("UTF-16")
      return problem
    }
    let place = mark(parser.pointee.problem_mark)
    let begun = context == nil ? nil : mark(parser.pointee.context_mark)
    // What has no end is to be mended where it begins.
    let isOpen = message == "found unexpected end of stream"
    return YAMLProblem(
      SyntaxMessage.forScanner(message, context: context, begun: begun, at: place, in: source),
      at: isOpen ? begun ?? place : place)
  }

  private func mark(_ mark: yaml_mark_t) -> YAMLMark {
    // libyaml counts a line after the last one, which nobody can look at.
    min(YAMLMark(line: Int(mark.line) + 1, column: Int(mark.column) + 1), end)
  }

  private static func text(_ pointer: UnsafePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
