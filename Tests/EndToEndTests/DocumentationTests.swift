import Foundation
import Testing

extension EndToEnd {
  /// What the documents say is so.
  @Suite struct Documentation {
    /// Those for everyone, and every page in docs.
    static var documents: [String] {
      get throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Document.root.appending(path: "docs").path)
        return ["README.md", "CONTRIBUTING.md"] + pages.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
      }
    }

    @Test func `limits.md has every quantity of the reference file, with its default`() throws {
      let rows = try Document("docs/limits.md").tableRows
      for (key, value) in try Self.quantities() {
        let row = try #require(rows.first { $0[0] == "`\(key)`" }, "\(key) has no row")
        #expect(row[1].hasPrefix("`\(value)`"), "\(key) is \(value), and not \(row[1])")
      }
    }

    @Test func `limits.md names no key that is not there`() throws {
      let keys = Set(try Self.quantities().map(\.key))
      let named = try Document("docs/limits.md").tableRows.map { $0[0] }.filter {
        $0.hasPrefix("`") && $0.contains(".")
      }
      #expect(!named.isEmpty)
      for name in named { #expect(keys.contains(name.replacing("`", with: "")), "\(name)") }
    }

    @Test func `configuration.md says of every key what a reload does with it, and which ones need a restart`() throws {
      let rows = try Document("docs/configuration.md").tableRows
      let restart = try #require(rows.first { $0[1].contains("a change needs a restart") })
      let needing = try Self.referenceKeys().filter { $0.comments.contains("# A change needs a restart.") }.map(\.key)
      #expect(Document.codeSpans(restart[0]).map(String.init) == needing)
      let named = rows.flatMap { Document.codeSpans($0[0]) }
      for key in try Self.referenceKeys().map(\.key) {
        #expect(named.contains { key == $0 || key.hasPrefix("\($0).") }, "\(key)")
      }
    }

    @Test func `every limit is shown by a test that is there`() throws {
      let tests = Set(try Document.swiftFiles(below: "Tests"))
      for row in try Document("docs/limits.md").tableRows {
        let shown = Document.codeSpans(row[3])
        #expect(!shown.isEmpty, "nothing shows \(row[0])")
        for name in shown {
          #expect(tests.contains("Tests/\(name.contains("/") ? "" : "EndToEndTests/")\(name).swift"), "\(name)")
        }
      }
    }

    @Test func `the README leads to every page`() throws {
      let text = try Document("README.md").text
      for page in try Self.documents where page.hasPrefix("docs/") { #expect(text.contains("(\(page))"), "\(page)") }
    }

    @Test func `a link to a section leads to one that is there`() throws {
      for name in try Self.documents {
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        for link in try Document(name).text.matches(of: /\]\(([^):#]*\.md)?#([^)]+)\)/) {
          let target = try Document(link.1.map { Self.resolve($0, from: folder) } ?? name)
          #expect(target.anchors.contains(String(link.2)), "\(name): \(link.0)")
        }
      }
    }

    @Test func `every path that a document names is there`() throws {
      let decisions = try FileManager.default.contentsOfDirectory(
        atPath: Document.root.appending(path: "docs/decisions").path)
      for name in try Self.documents + decisions.map({ "docs/decisions/\($0)" }) {
        let document = try Document(name)
        for span in document.codeSpans where Self.isPath(span) {
          #expect(Document.exists(String(span)), "\(name): \(span)")
        }
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        for link in document.text.matches(of: /\]\(([^):#]+)\)/).map(\.output.1) {
          #expect(Document.exists(Self.resolve(link, from: folder)), "\(name): \(link)")
        }
      }
    }

    @Test func `every target and type in the tables of architecture.md is there`() throws {
      let sources = try Document.swiftFiles(below: "Sources").map { try Document($0).text }.joined(separator: "\n")
      let targets = try FileManager.default.contentsOfDirectory(atPath: Document.root.appending(path: "Sources").path)
      let document = try Document("docs/architecture.md")
      let names = document.lines.filter { $0.hasPrefix("|") }.flatMap(Document.codeSpans)
        .filter { $0.wholeMatch(of: /[A-Z][A-Za-z]+/) != nil }
      #expect(names.count > 30)
      for name in names {
        let isDeclared = ["class", "struct", "enum", "protocol"].contains { sources.contains("\($0) \(name)") }
        #expect(targets.contains(String(name)) || isDeclared, "\(name)")
      }
    }

    @Test func `the configuration in the README does what it says`() throws {
      let settings = try #require(try Document("README.md").blocks("yaml").first)
      let upstream = try ScriptedUpstream(settings: settings)
      let (_, response) = try upstream.exchange(
        Wire.request("/", ["Accept-Language: sk"]),
        answering: "HTTP/1.1 403 Forbidden\r\nContent-Length: 17\r\n\r\n{\"code\":\"SC403\"}\n")
      #expect(response.head.value("Content-Language") == "cs")
      #expect(try response.problem().type == "https://errors.example.org/make.permission-denied")
      try upstream.proxy.end()
    }

    @Test func `the metrics in the README are there, with their labels`() throws {
      let proxy = try Stack.current.proxy
      _ = try proxy.get("/api/v2/sandbox/errors/SC403")
      let text = try proxy.metrics().text
      let rows = try Document("README.md").tableRows.filter { $0[0].hasPrefix("`dragoman_") }
      #expect(rows.count >= 5)
      for row in rows {
        var first = ""
        for span in Document.codeSpans(row[0]) {
          let parts = span.split(whereSeparator: { "{},".contains($0) }).map(String.init)
          if !span.hasPrefix("_") { first = parts[0] }
          // "_idle" stands for the name before with another end.
          let name = span.hasPrefix("_") ? first.split(separator: "_").dropLast().joined(separator: "_") + span : first
          #expect(text.contains("# TYPE \(name) "), "\(name)")
          for label in parts.dropFirst() {
            #expect(text.contains(try Regex(#"(?m)^\#(name)\{.*\b\#(label)=""#)), "\(name): \(label)")
          }
        }
      }
    }

    @Test func `the answers in the README are the real ones`() throws {
      let blocks = try Document("README.md").blocks("")
      let before = try #require(blocks.first { $0.contains(#""message":"Permission denied""#) })
      let after = try #require(blocks.first { $0.contains("Content-Language: de") })
      let stack = try Stack.current
      let path = "/api/v2/sandbox/errors/SC403"
      let direct = try Curl.run("--include", "--cacert", stack.sandbox.ca, stack.sandbox.url + path)
      let directLines = direct.output.map { $0.replacing("\r", with: "") }
      for line in before.split(separator: "\n") { #expect(directLines.contains(String(line)), "\(line)") }

      let response = try stack.proxy.get(path, ["Accept-Language: de"])
      let example = after.split(separator: "\n\n", maxSplits: 1)
      for line in example[0].split(separator: "\n") where !line.hasPrefix("X-Request-ID: ") {
        #expect(response.head.lines.contains(String(line)), "\(line)")
      }
      var (shown, real) = (try Self.object(Data(example[1].utf8)), try Self.object(Data(response.body)))
      let identifier = try #require(shown["correlationId"] as? String)
      #expect(example[0].contains("X-Request-ID: \(identifier)"))
      (shown["correlationId"], real["correlationId"]) = (nil, nil)
      #expect(shown as NSDictionary == real as NSDictionary)
    }

    @Test(arguments: [
      ("serve", ["--config", "--listen", "--admin", "--upstream", "--upstream-ca", "--threads", "--access-log"]),
      ("health", ["--admin", "--ready"]),
      ("demo", ["--listen", "--admin", "--threads"]),
      ("sandbox", ["--listen", "--plain", "--ca-out", "--certificate"]),
    ])
    func `every command says what it takes`(command: String, flags: [String]) throws {
      let child = try Child(Dragoman.binary, [command, "--help"])
      #expect(try child.waitForExit() == .status(0))
      let words = Set(child.lines.flatMap { $0.split(separator: " ").map(String.init) })
      for flag in flags { #expect(words.contains(flag), "\(flag)") }
    }

    /// The keys of the reference file whose value is a number, a duration or a size, with their defaults.
    private static func quantities() throws -> [(key: String, value: String)] {
      let found = try referenceKeys().filter { key in
        ["a duration", "a size", "a whole number", "unlimited or"].contains { kind in
          key.comments.contains { $0.hasPrefix("# Must be \(kind)") }
        }
      }
      #expect(found.count >= 20)
      return found.map { ($0.key, $0.value) }
    }

    /// The keys of the reference file, with the comments above each.
    private static func referenceKeys() throws -> [(key: String, value: String, comments: [Substring])] {
      var (path, comments) = ([Substring](), [Substring]())
      var found: [(String, String, [Substring])] = []
      for line in try Document("Config/reference.yaml").lines {
        let text = line.drop { $0 == " " }
        if text.isEmpty || text.hasPrefix("#") {
          comments = text.isEmpty ? [] : comments + [text]
          continue
        }
        let parts = text.split(separator: ":", maxSplits: 1)
        path = path.prefix((line.count - text.count) / 2) + [parts[0]]
        if parts.count == 2 { found.append((path.joined(separator: "."), parts[1].trimmingSpaces(), comments)) }
        comments = []
      }
      return found
    }

    private static func isPath(_ span: Substring) -> Bool {
      ["Sources/", "Tests/", "Config/", "docs/", "deploy/", ".ci/"].contains(where: span.hasPrefix)
    }

    private static func resolve(_ link: Substring, from folder: String) -> String {
      var parts = folder.split(separator: "/")
      for part in link.split(separator: "/") {
        if part == ".." { parts.removeLast() } else { parts.append(part) }
      }
      return parts.joined(separator: "/")
    }

    private static func object(_ data: Data) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
  }
}
