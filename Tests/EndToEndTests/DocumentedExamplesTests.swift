import Foundation
import Testing

extension EndToEnd {
  /// The examples of the documents do what stands beside them.
  @Suite struct DocumentedExamplesDoWhatTheySay {
    /// `DocumentationTests` runs what else the README shows.
    static let documents = [
      "docs/admin.md", "docs/catalogue.md", "docs/checking.md", "docs/correlation.md", "docs/logging.md",
      "docs/resilience.md", "docs/translating.md", "docs/upstream.md",
    ]
    static let examples = (documents + ["README.md"]).flatMap { (try? DocumentedExamples.all(in: $0)) ?? [] }

    @Test(arguments: documents) func `every example of a document is run`(_ document: String) throws {
      let examples = try DocumentedExamples.all(in: document)
      #expect(!examples.isEmpty)
      for example in examples {
        #expect(example.strays.isEmpty, "\(example)")
        let isStarted = example.files.isEmpty || example.files.contains { $0.name == "dragoman.yaml" }
        #expect(isStarted, "\(example) has no dragoman.yaml")
      }
    }

    @Test(arguments: examples) func `an example does what stands beside it`(_ example: DocumentedExamples) throws {
      let configuration = try TemporaryFile(named: "dragoman.yaml")
      for (name, text) in example.files { try TemporaryFile.write(text, to: configuration.beside(name)) }
      var upstream: ScriptedUpstream?
      for step in example.steps {
        switch step {
        case .refusal(let text): try Self.refuse(configuration.path, text)
        case .check(let text): try Self.check(configuration.path, text)
        case .command(let command, let answer): try Self.run(command, answer)
        case .exchange(let request, let response, let answer):
          let upstream = try Self.started(&upstream, configuration.path)
          try Self.exchange(request, response, on: upstream, answer)
        case .fields(let sent, let received, let rows):
          let upstream = try Self.started(&upstream, configuration.path)
          for row in rows { try Self.exchange(sent, received, row, on: upstream) }
        }
      }
      // Files that nothing is done with are at least to be accepted.
      if example.steps.isEmpty { _ = try Self.started(&upstream, configuration.path) }
      try upstream?.proxy.end()
    }

    private static func started(_ upstream: inout ScriptedUpstream?, _ path: String) throws -> ScriptedUpstream {
      let started =
        try upstream ?? ScriptedUpstream(arguments: ["--config", path], environment: ["EGRESS_PASSWORD": "secret"])
      upstream = started
      return started
    }

    private static func exchange(
      _ request: String, _ upstreamAnswer: String, on upstream: ScriptedUpstream, _ answer: DocumentedExamples.Answer
    ) throws {
      var lines = request.split(separator: "\n")
      lines.insert("Host: localhost", at: 1)
      let parts = upstreamAnswer.split(separator: "\n\n", maxSplits: 1)
      let body = parts.count > 1 ? String(parts[1]) : ""
      let head = parts[0].split(separator: "\n").map(String.init) + ["Content-Length: \(body.utf8.count)"]
      let (_, response) = try upstream.exchange(
        lines.joined(separator: "\r\n") + "\r\n\r\n", answering: head.joined(separator: "\r\n") + "\r\n\r\n" + body)
      try compare(response.head.lines, response.body, with: answer)
    }

    /// One row of a table: the value of a field that the caller sends, and the value of one that it gets.
    private static func exchange(
      _ sent: String, _ received: String, _ row: [String], on upstream: ScriptedUpstream
    ) throws {
      let value = Document.codeSpans(row[0]).first.map(String.init)
      let (_, response) = try upstream.exchange(
        Wire.request("/api/v2/users/me", value.map { ["\(sent): \($0)"] } ?? []),
        answering: "HTTP/1.1 403 Forbidden\r\nContent-Length: 16\r\n\r\n{\"code\":\"SC403\"}")
      #expect(response.head.value(received) == Document.codeSpans(row[1]).first.map(String.init), "\(row[0])")
    }

    private static func refuse(_ path: String, _ text: String) throws {
      let said = try said(of: path, by: ["serve", "--config"]) { $0 != .status(0) }
      #expect(said.contains(text.trimmingCharacters(in: .newlines)), "\(said)")
    }

    private static func check(_ path: String, _ text: String) throws {
      let said = try said(of: path, by: ["check", "--offline"]) { [.status(0), .status(2)].contains($0) }
      #expect(said.contains(text.trimmingCharacters(in: .newlines)), "\(said)")
    }

    /// What a command says of a file, which is named as if it were in the working directory.
    private static func said(
      of path: String, by command: [String], _ mayEnd: (Child.Exit) -> Bool
    ) throws -> String {
      let child = try Child(Dragoman.binary, command + [path])
      #expect(mayEnd(try child.waitForExit()))
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"
      return child.lines.joined(separator: "\n").replacing(folder, with: "")
    }

    /// Runs the lines with curl against the stack that all tests share, which is what the demo is.
    private static func run(_ command: String, _ answer: DocumentedExamples.Answer?) throws {
      let proxy = try Stack.current.proxy
      for line in command.split(separator: "\n") where line.hasPrefix("curl ") {
        let arguments = line.replacing("127.0.0.1:8080", with: "\(proxy.address)")
          .replacing("127.0.0.1:9901", with: "\(proxy.admin)").dropFirst("curl ".count)
        let child = try Child("/bin/sh", ["-c", "exec curl --disable --silent --noproxy '*' \(arguments)"])
        #expect(try child.waitForExit() == .status(0), "\(line)")
        let output = child.lines.map { $0.replacing("\r", with: "") }
        guard let answer else { continue }
        let body = Array(output.joined(separator: "\n").utf8)
        if case .message = answer { try compare(output, [], with: answer) } else { try compare([], body, with: answer) }
      }
    }

    private static func compare(_ lines: [String], _ body: [UInt8], with answer: DocumentedExamples.Answer) throws {
      let text = String(decoding: body, as: UTF8.self)
      switch answer {
      case .json(let shown): try #expect(JSONExample(shown).isShown(of: body), "\(text)")
      case .text(let shown): #expect(text.trimmingCharacters(in: .newlines) == shown.trimmingCharacters(in: .newlines))
      case .message(let shown):
        let parts = shown.split(separator: "\n\n", maxSplits: 1)
        for line in parts[0].split(separator: "\n") { #expect(lines.contains(String(line)), "\(line)") }
        guard parts.count > 1 else { return }
        let isJSON = parts[1].hasPrefix("{")
        try compare(lines, body, with: isJSON ? .json(String(parts[1])) : .text(String(parts[1])))
      }
    }
  }
}

/// JSON as a document shows it: `...` at the end of an object stands for members that are left out.
private struct JSONExample {
  private let value: Any
  private static let rest = "..."

  init(_ text: String) throws {
    let whole = text.replacing(/\.\.\.\s*}/, with: "\"\(Self.rest)\": null }")
    value = try JSONSerialization.jsonObject(with: Data(whole.utf8))
  }

  /// Whether `body` is what is shown.
  func isShown(of body: [UInt8]) throws -> Bool {
    Self.isShown(value, of: try JSONSerialization.jsonObject(with: Data(body)))
  }

  private static func isShown(_ shown: Any, of real: Any) -> Bool {
    if var shown = shown as? [String: Any], let real = real as? [String: Any] {
      let isPart = shown.removeValue(forKey: rest) != nil
      return (isPart || shown.count == real.count)
        && shown.allSatisfy { name, value in real[name].map { isShown(value, of: $0) } ?? false }
    }
    if let shown = shown as? [Any], let real = real as? [Any] {
      return shown.count == real.count && zip(shown, real).allSatisfy { isShown($0, of: $1) }
    }
    guard let shown = shown as? NSObject, let real = real as? NSObject else { return false }
    return shown == real
  }
}
