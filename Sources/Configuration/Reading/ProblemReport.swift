internal import YAMLDocument

/// Collects the problems of one file while it is read, the first fifty of them.
struct ProblemReport {
  /// The file as it is named in messages.
  let file: String
  private let source: SourceText?
  private var omitted = 0
  private var entries: [(mark: YAMLMark?, message: String, isQuotable: Bool)] = []

  /// A report on a file whose lines can be quoted.
  init(file: String, source: SourceText? = nil) {
    self.file = file
    self.source = source
  }

  /// Adds a problem with a place.
  mutating func add(_ message: @autoclosure () -> String, at mark: YAMLMark) {
    add(mark, message(), isQuotable: true)
  }

  /// Adds a problem of the file as a whole.
  mutating func add(_ message: @autoclosure () -> String) {
    add(nil, message(), isQuotable: false)
  }

  /// Adds problems with places.
  mutating func add(_ problems: [YAMLProblem]) {
    for problem in problems { add(problem.mark, problem.message, isQuotable: problem.isQuotable) }
  }

  /// The problems with a place, for a report of more than this.
  var faults: [YAMLProblem] {
    entries.compactMap { entry in
      guard let mark = entry.mark else { return nil }
      var problem = YAMLProblem(entry.message, at: mark)
      problem.isQuotable = entry.isQuotable
      return problem
    }
  }

  /// Whether nothing is wrong.
  var isEmpty: Bool { entries.isEmpty }

  private mutating func add(_ mark: YAMLMark?, _ message: @autoclosure () -> String, isQuotable: Bool) {
    if entries.count < Self.most {
      entries.append((mark, message(), isQuotable))
    } else {
      omitted += 1
    }
  }

  /// Nobody reads more at once, and a file of a megabyte could have a hundred thousand.
  private static let most = 50

  /// The problems in the order of the file.
  var problems: [ConfigurationProblem] {
    let start = YAMLMark(line: 0, column: 0)
    let ordered = entries.enumerated().sorted { left, right in
      (left.element.mark ?? start, left.offset) < (right.element.mark ?? start, right.offset)
    }
    let told = ordered.map { _, entry in
      ConfigurationProblem(
        file: file, line: entry.mark?.line, column: entry.mark?.column, message: entry.message,
        sourceLine: entry.isQuotable ? entry.mark.flatMap { source?.line($0.line) } : nil)
    }
    let rest = ConfigurationProblem(file: file, message: "and \(omitted) more problems")
    return omitted == 0 ? told : told + [rest]
  }
}
