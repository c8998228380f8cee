extension CheckReport {
  /// The report as workflow commands of GitHub Actions, which shows each at its line; the summary is an ordinary line.
  public var annotations: String {
    (problems.map(Self.annotation) + [Self.plain(summary)]).joined(separator: "\n") + "\n"
  }

  private static func annotation(_ problem: ConfigurationProblem) -> String {
    var properties = ["file=\(escaped(problem.file, alsoProperty: true))"]
    if let line = problem.line { properties.append("line=\(line)") }
    if let column = problem.column { properties.append("col=\(column)") }
    // GitHub's last column is the last one that is meant.
    if let endColumn = problem.endColumn { properties.append("endColumn=\(endColumn - 1)") }
    let message = escaped(problem.message, alsoProperty: false)
    return "::\(problem.severity.rawValue) \(properties.joined(separator: ","))::\(message)"
  }

  /// What GitHub's own toolkit escapes.
  private static func escaped(_ text: String, alsoProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where alsoProperty: escaped += "%3A"
      case "," where alsoProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A file's name could otherwise be a command.
  private static func plain(_ line: String) -> String {
    line.hasPrefix("::") ? " \(line)" : line
  }
}
