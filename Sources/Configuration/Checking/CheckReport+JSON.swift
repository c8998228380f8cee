internal import JSON

extension CheckReport {
  /// The report as one JSON object on a line of its own: docs/checking.md names its members.
  public var json: String {
    var writer = JSONWriter(reserving: 1024)
    writer.beginObject()
    writer.member("file", name)
    writer.member("errors", errors)
    writer.member("warnings", warnings)
    if let entries { writer.member("entries", entries) }
    writer.member("problems", listOf: problems) { Self.write($1, to: &$0) }
    writer.member("languages", listOf: coverage) { Self.write($1, to: &$0) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private static func write(_ problem: ConfigurationProblem, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("severity", problem.severity.rawValue)
    writer.member("file", problem.file)
    if let line = problem.line { writer.member("line", line) }
    if let column = problem.column { writer.member("column", column) }
    if let endColumn = problem.endColumn { writer.member("endColumn", endColumn) }
    writer.member("message", problem.message)
    writer.endObject()
  }

  private static func write(_ language: Coverage, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("language", language.language)
    writer.member("texts", language.entries - language.missing.count)
    writer.member("missing", language.missing)
    writer.member("standIns", language.standIns)
    writer.endObject()
  }
}
