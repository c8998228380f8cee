import Configuration
import JSON
import Sandbox
import Testing
import Translation

/// Everything that the shipped catalogue tells apart can be tried out.
@Suite struct `The sandbox and the shipped catalogue` {
  @Test func `every entry for an answer of Make or of the edge has one example`() throws {
    let entries = try Configuration.load().translator.entries.filter { $0.origin != .proxy }
    #expect(entries.count >= 179)
    #expect(SandboxErrors.examples.map(\.entry).sorted() == entries.map(\.id).sorted())
  }

  @Test func `every example gets its entry, with the entry's code`() throws {
    let translator = try Configuration.load().translator
    for example in SandboxErrors.examples {
      let error = try #require(SandboxErrors.named(example.error), "\(example)")
      let response = ErrorResponse(status: error.status, contentType: Array(error.type.utf8), body: error.body)
      let path = example.path ?? "/api/v2/sandbox/errors/\(example.error)"
      let translated = translator.translate(.response(response), for: RequestFacts(path: Array(path.utf8)))
      let entry = translator.entries[translated.entry]
      #expect(entry.id == example.entry, "\(example)")
      let code = try JSONDocument(parsing: translated.body).root["code"]?.string
      #expect(code == entry.code, "\(example)")
    }
  }

  @Test func `nothing of an example is taken for a secret`() throws {
    let translator = try Configuration.load().translator
    for example in SandboxErrors.examples {
      let error = try #require(SandboxErrors.named(example.error), "\(example)")
      let response = ErrorResponse(status: error.status, contentType: Array(error.type.utf8), body: error.body)
      let text = String(decoding: translator.translate(.response(response), for: RequestFacts()).body, as: UTF8.self)
      for word in ["[token]", "[e-mail]", "[host]", "[stack trace]"] {
        #expect(!text.contains(word), "\(example.error): \(text)")
      }
    }
  }

  @Test func `an example needs a path only where the error alone gets another entry`() {
    let withPath = SandboxErrors.examples.filter { $0.path != nil }
    #expect(withPath.count >= 10)
    for example in withPath {
      #expect(example.path?.hasPrefix("/api/v2/") == true, "\(example)")
    }
    let alone = SandboxErrors.examples.filter { $0.path == nil }.map(\.error)
    #expect(Set(alone).count == alone.count)
  }

  @Test func `an error can be ordered by the id of the entry it gets, and by the entry's code`() throws {
    for example in SandboxErrors.examples {
      let error = try #require(SandboxErrors.named(example.error), "\(example)")
      #expect(SandboxErrors.named(example.entry) == error, "\(example)")
      #expect(SandboxErrors.example(of: example.entry) == example)
    }
    for entry in try Configuration.load().translator.entries where entry.origin != .proxy {
      #expect(SandboxErrors.named(entry.code) != nil, "\(entry.code)")
    }
  }
}
