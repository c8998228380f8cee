extension CheckReport {
  /// The report for a person: each problem with its line and what is meant underlined, the languages that lack texts, and
  /// the summary; each line with its end.
  public func text(inColour: Bool) -> String {
    let paint = Paint(isOn: inColour)
    var lines = problems.flatMap { Self.lines(of: $0, paint) }
    let incomplete = coverage.filter { !$0.missing.isEmpty }
    if !lines.isEmpty || !incomplete.isEmpty { lines.append("") }
    if !incomplete.isEmpty {
      lines += Self.table(of: incomplete) + [""]
      lines.insert(
        "texts of languages that lack some, of \(entries ?? 0) entries:", at: lines.count - incomplete.count - 1)
    }
    let style: Paint.Style = errors > 0 ? .error : warnings > 0 ? .warning : .good
    lines.append(paint(summary, style))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of problem: ConfigurationProblem, _ paint: Paint) -> [String] {
    let style: Paint.Style = problem.severity == .error ? .error : .warning
    let place = [problem.file] + [problem.line, problem.column].compactMap { $0.map(String.init) }
    let severity = paint("\(problem.severity.rawValue):", style)
    let headline = "\(paint(place.joined(separator: ":") + ":", .place)) \(severity) \(problem.message)"
    guard let column = problem.column,
      let excerpt = Excerpt(problem.sourceLine, column: column, endColumn: problem.endColumn)
    else { return [headline] }
    let underline = excerpt.underline.dropFirst(excerpt.indentation.count)
    return [headline, "    \(excerpt.text)", "    \(excerpt.indentation)\(paint(String(underline), style))"]
  }

  /// One line for each language: how many texts, and where the others come from.
  private static func table(of languages: [Coverage]) -> [String] {
    let width = languages.map(\.language.count).max() ?? 0
    return languages.map { row in
      let tag = row.language + String(repeating: " ", count: width - row.language.count)
      let others = row.standIns.isEmpty ? "" : ", the others in \(row.standIns.joined(separator: ", "))"
      return "  \(tag)  \(row.entries - row.missing.count) (\(row.percent) %)\(others)"
    }
  }
}

/// Colours of a terminal (ECMA-48, Select Graphic Rendition), or none.
private struct Paint {
  enum Style: String {
    case place = "1"
    case error = "1;31"
    case warning = "1;33"
    case good = "32"
  }

  let isOn: Bool

  func callAsFunction(_ text: String, _ style: Style) -> String {
    isOn ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
