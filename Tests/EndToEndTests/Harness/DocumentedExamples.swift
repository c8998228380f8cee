import Foundation

/// The examples below one heading of a document, in their order.
///
/// - `yaml`: a file, whose first line is a comment with its name; the configuration is `dragoman.yaml`, the others stand
///   beside it.
/// - `http`: a request, then what Make answers to it, then what the caller gets; the last may also be `json` or `text`,
///   the body alone. A caller's answer may leave out fields, and members of JSON where `...` stands.
/// - `text refused`: what is said of the configuration at start.
/// - `text checked`: what `dragoman check` says of it, or a part of that.
/// - `sh`: curl, to be tried with the demo, and what it shows.
/// - A table whose head is the name of a request's field and the name of an answer's field: one exchange a row.
struct DocumentedExamples: Sendable, CustomStringConvertible {
  enum Step: Sendable {
    case exchange(request: String, upstream: String, answer: Answer)
    case fields(sent: String, received: String, rows: [[String]])
    case refusal(String)
    case check(String)
    case command(String, answer: Answer?)
  }

  enum Answer: Sendable {
    case message(String)
    case json(String)
    case text(String)
  }

  let document: String
  let heading: String
  private(set) var files: [(name: String, text: String)] = []
  private(set) var steps: [Step] = []
  /// Blocks of no kind that is known here, or at a place where they have no meaning.
  private(set) var strays: [String] = []
  /// The `http` blocks of an exchange that is not complete.
  private var pending: [String] = []

  var description: String { "\(document): \(heading)" }

  /// Those of a document, one for each heading that has any.
  static func all(in document: String) throws -> [DocumentedExamples] {
    var all = [DocumentedExamples(document: document, heading: "")]
    var block: (info: String, lines: [Substring])?
    var table: [[String]] = []
    for line in try Document(document).lines {
      if let open = block {
        if line.hasPrefix("```") {
          all[all.count - 1].add(open.info, open.lines.joined(separator: "\n") + "\n")
          block = nil
        } else {
          block?.lines.append(line)
        }
        continue
      }
      if line.hasPrefix("|") {
        table.append(Document.cells(line))
        continue
      }
      all[all.count - 1].add(table)
      table = []
      if line.hasPrefix("```") {
        block = (String(line.dropFirst(3)), [])
      } else if line.hasPrefix("#") {
        all[all.count - 1].close()
        all.append(DocumentedExamples(document: document, heading: line.drop { "# ".contains($0) }.description))
      }
    }
    all[all.count - 1].close()
    return all.filter { !$0.files.isEmpty || !$0.steps.isEmpty || !$0.strays.isEmpty }
  }

  private init(document: String, heading: String) {
    self.document = document
    self.heading = heading
  }

  private mutating func add(_ info: String, _ text: String) {
    let words = info.split(separator: " ").map(String.init)
    switch (words.first ?? "", words.count) {
    case ("yaml", 1):
      guard let name = text.prefixMatch(of: /# (\S+\.yaml)\n/)?.output.1 else { return strays.append(info) }
      files.append((String(name), text))
    case ("http", 1) where pending.count == 2: finish(.message(text))
    case ("http", 1): pending.append(text)
    case ("json", 1): finish(.json(text))
    case ("text", 1): finish(.text(text))
    case ("text", 2) where words[1] == "refused": steps.append(.refusal(text))
    case ("text", 2) where words[1] == "checked": steps.append(.check(text))
    case ("sh", 1): steps.append(.command(text, answer: nil))
    default: strays.append(info)
    }
  }

  /// The answer that ends what stands before it.
  private mutating func finish(_ answer: Answer) {
    if pending.count == 2 {
      steps.append(.exchange(request: pending[0], upstream: pending[1], answer: answer))
      pending = []
    } else if case .command(let command, nil)? = steps.last, pending.isEmpty {
      steps[steps.count - 1] = .command(command, answer: answer)
    } else {
      strays.append("an answer to nothing")
    }
  }

  private mutating func add(_ table: [[String]]) {
    guard let head = table.first, head.count == 2, head.allSatisfy({ $0.hasPrefix("`") && $0.hasSuffix("`") }) else {
      return
    }
    let names = head.map { $0.replacing("`", with: "") }
    steps.append(.fields(sent: names[0], received: names[1], rows: Array(table.dropFirst(2))))
  }

  private mutating func close() {
    if !pending.isEmpty { strays.append("an exchange without its end") }
    pending = []
  }
}
