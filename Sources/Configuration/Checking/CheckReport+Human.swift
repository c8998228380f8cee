extension CheckReport {
  /// The report for a person: each problem with its line and what is meant underlined, the languages that lack texts, and
  /// the summary; each line with its end.
  public func text(inColour: Bool) -> String {
    let paint = Paint(isOn: inColour)
    var lines = problems.flatMap { Self.lines(of: $0, paint) }
    let table = coverageLines
    if !lines.isEmpty || !table.isEmpty { lines.append("") }
    if !table.isEmpty { lines += table + [""] }
    let style: Paint.Style = errors > 0 ? .error : warnings > 0 ? .warning : .good
    lines.append(paint(summary, style))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of problem: ConfigurationProblem, _ paint: Paint) -> [String] {
    let style = Paint.Style(problem.severity)
    let place = [problem.file] + [problem.line, problem.column].compactMap { $0.map(String.init) }
    let severity = paint("\(problem.severity.rawValue):", style)
    let headline = "\(paint(place.joined(separator: ":") + ":", .place)) \(severity) \(problem.message)"
    guard let column = problem.column,
      let excerpt = Excerpt(problem.sourceLine, column: column, endColumn: problem.endColumn)
    else { return [headline] }
    let underline = excerpt.underline.dropFirst(excerpt.indentation.count)
    return [headline, "    \(excerpt.text)", "    \(excerpt.indentation)\(paint(String(underline), style))"]
  }

  /// How many texts the languages have that lack some, a line for all that lack the same.
  private var coverageLines: [String] {
    var groups: [(row: Coverage, tags: [String])] = []
    for row in coverage where !row.missing.isEmpty {
      if let index = groups.firstIndex(where: { $0.row.missing == row.missing && $0.row.standIns == row.standIns }) {
        groups[index].tags.append(row.language)
      } else {
        groups.append((row, [row.language]))
      }
    }
    guard let entries = groups.first?.row.entries else { return [] }
    return ["texts of \(entries) entries:"]
      + groups.map { row, tags in
        let others = row.standIns.isEmpty ? "" : ", the others answered in \(row.standIns.joined(separator: ", "))"
        return "  \(tags.joined(separator: ", ")): \(entries - row.missing.count) (\(row.percent) %)\(others)"
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
    case notice = "1;36"

    init(_ severity: ConfigurationProblem.Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .notice: self = .notice
      }
    }
  }

  let isOn: Bool

  func callAsFunction(_ text: String, _ style: Style) -> String {
    isOn ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
