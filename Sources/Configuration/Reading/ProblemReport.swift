internal import YAMLDocument

/// Collects the problems of one file while it is read, the first fifty of them.
struct ProblemReport {
  /// The file as it is named in messages.
  let file: String
  private let source: SourceText?
  private var hidden: Set<Int> = []
  private var omitted = 0
  private var entries: [Entry] = []
  private var warned: [Entry] = []

  private struct Entry {
    var mark: YAMLMark?
    var message: String
    var isQuotable = true
    var severity = ConfigurationProblem.Severity.error
  }

  /// A report on a file whose lines can be quoted.
  init(file: String, source: SourceText? = nil) {
    self.file = file
    self.source = source
  }

  /// Never quotes these lines.
  mutating func hide(lines: [Int]) { hidden.formUnion(lines) }

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

  /// Adds a warning or a notice, which is no problem: nothing but ``findings`` tells of it.
  mutating func warn(
    _ message: @autoclosure () -> String, at mark: YAMLMark?, severity: ConfigurationProblem.Severity = .warning
  ) {
    guard warned.count < Self.most else { return }
    warned.append(Entry(mark: mark, message: message(), severity: severity))
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
    guard entries.count < Self.most else { return omitted += 1 }
    let message = message()
    // What is looked at for two reasons is told once.
    if entries.contains(where: { $0.mark == mark && $0.message == message }) { return }
    entries.append(Entry(mark: mark, message: message, isQuotable: isQuotable))
  }

  /// Nobody reads more at once, and a file of a megabyte could have a hundred thousand.
  private static let most = 50

  private func line(_ number: Int) -> String? {
    hidden.contains(number) ? nil : source?.line(number)
  }

  /// The problems in the order of the file.
  var problems: [ConfigurationProblem] {
    let rest = ConfigurationProblem(file: file, message: "and \(omitted) more problems", count: omitted)
    return omitted == 0 ? told(entries) : told(entries) + [rest]
  }

  /// The problems and the warnings in the order of the file.
  var findings: [ConfigurationProblem] {
    if warned.isEmpty { return problems }
    return told(entries + warned) + problems.dropFirst(entries.count)
  }

  private func told(_ entries: [Entry]) -> [ConfigurationProblem] {
    let start = YAMLMark(line: 0, column: 0)
    let ordered = entries.enumerated().sorted { left, right in
      (left.element.mark ?? start, left.offset) < (right.element.mark ?? start, right.offset)
    }
    let ends = entries.isEmpty ? [:] : source?.scalarEnds ?? [:]
    return ordered.map { _, entry in
      ConfigurationProblem(
        severity: entry.severity, file: file, line: entry.mark?.line, column: entry.mark?.column,
        endColumn: entry.isQuotable ? entry.mark.flatMap { ends[$0] } : nil, message: entry.message,
        sourceLine: entry.isQuotable ? entry.mark.flatMap { line($0.line) } : nil)
    }
  }
}
