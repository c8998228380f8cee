import Foundation
import MessageFormat
import Testing

/// Tests of the suite that are not passed: the file, the source, and why. Each stands in the README too.
private let knownExceptions: [(file: String, source: String, reason: String)] = []

@Suite(.enabled(if: !Corpus.files.isEmpty, "the shared corpora are not beside the package"))
struct `Unicode's MessageFormat test suite` {
  @Test(arguments: Corpus.files)
  func `passes, but for known exceptions`(file: String) throws {
    for (index, test) in try Corpus.cases(of: file).enumerated() {
      let source = try #require(test.src)
      let problems = CorpusJudge.problems(of: test)
      let isKnown = knownExceptions.contains { $0.file == file && $0.source == source }
      #expect(problems.isEmpty != isKnown, "\(file) #\(index) \(source.debugDescription): \(problems)")
    }
  }

  @Test func `is passed as often as the README says`() throws {
    var passed = 0
    var total = 0
    var rows = [String]()
    for file in Corpus.files {
      let cases = try Corpus.cases(of: file)
      let good = cases.count { CorpusJudge.problems(of: $0).isEmpty }
      rows.append("| `\(file)` | \(good) of \(cases.count) |")
      passed += good
      total += cases.count
    }
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    for line in rows + ["passed \(passed) of \(total)"] {
      #expect(text.contains(line), "Sources/MessageFormat/README.md lacks: \(line)")
    }
  }

  private static let readme = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/MessageFormat/README.md")
}

/// Compares what a test of the suite expects with what comes out.
enum CorpusJudge {
  static func problems(of test: Corpus.Case) -> [String] {
    let expected = (test.expErrors ?? []).map(\.type).sorted()
    let message: Message
    do {
      message = try Message(parsing: test.src ?? "")
    } catch {
      let kind = error.kind.rawValue
      return expected == [kind] ? [] : ["\(kind) at \(error), expected \(expected)"]
    }
    let formatter = MessageFormatter(
      locale: test.locale ?? "und", functions: CorpusFunctions.registry,
      bidi: test.bidiIsolation == "none" ? .none : .default)
    let formatted = formatter.format(message, arguments(of: test))
    let kinds = formatted.errors.map(\.kind.rawValue).sorted()
    var problems = [String]()
    if kinds != expected { problems.append("errors \(kinds), expected \(expected)") }
    if let exp = test.exp, !formatted.string.unicodeScalars.elementsEqual(exp.unicodeScalars) {
      problems.append("\(formatted.string.debugDescription), expected \(exp.debugDescription)")
    }
    if let parts = test.expParts {
      if parts.count != formatted.parts.count || !zip(parts, formatted.parts).allSatisfy(matches) {
        problems.append("parts \(formatted.parts)")
      }
    }
    return problems
  }

  private static func arguments(of test: Corpus.Case) -> [String: MessageValue] {
    var arguments = [String: MessageValue]()
    for parameter in test.params ?? [] {
      var value = parameter.value.value
      if parameter.type == "datetime", let date = MessageDateTime(value.text) { value = .dateTime(date) }
      arguments[parameter.name] = value
    }
    return arguments
  }

  private static func matches(_ expected: Corpus.ExpectedPart, _ part: MessagePart) -> Bool {
    switch part {
    case .text(let text): expected.type == "text" && expected.value == text
    case .bidiIsolation(let control): expected.type == "bidiIsolation" && expected.value == control
    case .fallback(let source): expected.type == "fallback" && expected.source == source
    case .markup(let markup):
      expected.type == "markup" && expected.kind == markup.kind.rawValue && expected.name == markup.name
        && expected.id == markup.id && (expected.options ?? [:]) == markup.options.mapValues(\.text)
    case .value(let value):
      expected.type == value.type && expected.value ?? value.text == value.text && expected.id == value.id
        && expected.locale ?? value.locale == value.locale
        && expected.dir ?? value.direction.rawValue == value.direction.rawValue
        && (expected.parts.map { $0.map { FormattedSubpart(type: $0.type, text: $0.value) } } ?? value.subparts)
          == value.subparts
    }
  }
}
