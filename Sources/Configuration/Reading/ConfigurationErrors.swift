/// Everything that is wrong with a configuration, at once.
public struct ConfigurationErrors: Error, Sendable, CustomStringConvertible {
  /// The problems; never empty.
  public let problems: [ConfigurationProblem]
  /// The paths of the files that were read, or could not be: whoever mends one of them may try again.
  public var files: [String] = []

  /// The problems one below the other, each as ``ConfigurationProblem/description``.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// One problem of a configuration, with its place.
public struct ConfigurationProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// How much is wrong.
  public enum Severity: String, Sendable {
    /// It cannot be used.
    case error
    /// It can be used, but hardly as it was meant: only `dragoman check` says so.
    case warning
    /// Nothing, but it was not looked at: only `dragoman check` says so.
    case notice
  }

  /// How much is wrong.
  public var severity = Severity.error
  /// The file as it was named, or a flag such as `--listen`.
  public var file: String
  /// The line, from 1; nil for a flag or a file that could not be read.
  public var line: Int?
  /// The column in Unicode scalars, from 1; nil where `line` is.
  public var column: Int?
  /// The column behind the last character of what is wrong, where that is known and in the same line.
  public var endColumn: Int?
  /// What is wrong, and what is allowed.
  public var message: String
  /// The line of the file, to put a caret under it.
  public var sourceLine: String?
  /// How many problems this stands for; more than one where the rest is not told.
  public var count = 1

  /// `file:line:column: message`, without the quoted line.
  public var headline: String {
    guard let line, let column else { return "\(file): \(message)" }
    return "\(file):\(line):\(column): \(message)"
  }

  /// The headline, and below it the line with a caret.
  public var description: String {
    guard let column, let excerpt = Excerpt(sourceLine, column: column) else { return headline }
    return "\(headline)\n    \(excerpt.text)\n    \(excerpt.caret)"
  }
}
