extension SourceText {
  /// The column behind each scalar that ends in the line where it begins, by the place of its beginning: what may be
  /// underlined. The text is read once more for it, up to where it is no YAML.
  public var scalarEnds: [YAMLMark: Int] {
    if bytes.isEmpty { return [:] }
    return EventParser.run(self) { parser in
      var ends: [YAMLMark: Int] = [:]
      while let event = try? parser.next() {
        if case .streamEnd = event.kind { break }
        guard case .scalar = event.kind, event.mark.line == event.end.line, event.mark < event.end else { continue }
        ends[event.mark] = event.end.column
      }
      return ends
    }
  }
}
