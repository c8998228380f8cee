import Testing
import Translation

@testable import Configuration

@Suite struct RefusedRoutesTests {
  @Test(arguments: routes)
  func `routes that are wrong are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let routes = [
    RefusedFile(
      "routes: [{path: /a}]",
      #"""
      settings.yaml:1:10: routes[0] has no key "name"; it must be a name of a-z, 0-9, _ and -, such as scenarios
          routes: [{path: /a}]
                   ^
      """#),
    RefusedFile(
      "routes: [{name: a, host: 'example.com:80'}]",
      #"""
      settings.yaml:1:26: routes[0].host must be any or a host such as make.example.com or *.example.com, not \#
      "example.com:80": a host is without a port and without brackets
          routes: [{name: a, host: 'example.com:80'}]
                                   ^
      """#),
    RefusedFile(
      "routes: [{name: a, host: '*'}]",
      #"""
      settings.yaml:1:26: routes[0].host must be any or a host such as make.example.com or *.example.com, not "*"
          routes: [{name: a, host: '*'}]
                                   ^
      """#),
    RefusedFile(
      "routes:\n  - {name: a, host: '*.example.com'}\n  - {name: b, host: api.example.com, path: /x}",
      #"""
      settings.yaml:3:44: no request can take this route: a comes first and takes all of them
            - {name: b, host: api.example.com, path: /x}
                                                     ^
      """#),
    RefusedFile(
      "upstreams: [{name: eu2}]\nroutes: [{name: a, upstream: eu}]",
      #"""
      settings.yaml:2:30: there is no upstream "eu"; did you mean eu2? There are default, eu2
          routes: [{name: a, upstream: eu}]
                                       ^
      """#),
    RefusedFile(
      "upstreams: [{name: eu2}]\nroutes: [{name: a, upstream: [eu2, us1]}]",
      #"""
      settings.yaml:2:36: there is no upstream "us1"; there are default, eu2
          routes: [{name: a, upstream: [eu2, us1]}]
                                             ^
      """#),
    RefusedFile(
      "upstreams: [{name: eu2, url: x}]\nroutes: [{name: a, upstream: eu2}]",
      #"""
      settings.yaml:1:30: upstreams[0].url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "x": the scheme is missing; write https:// before the host
          upstreams: [{name: eu2, url: x}]
                                       ^
      """#),
    RefusedFile(
      "routes: [{name: a, upstream: []}]",
      #"""
      settings.yaml:1:30: routes[0].upstream must be the name of an upstream, or a list of them, not an empty list
          routes: [{name: a, upstream: []}]
                                       ^
      """#),
    RefusedFile(
      "routes: [{name: a, limits: {request_body: 3}}]",
      #"""
      settings.yaml:1:43: routes[0].limits.request_body must be unlimited or a size from 0B to 1024GiB, such as \#
      64KiB or 1MiB, not "3": a bare number has no unit; write 3B, 3KiB or 3MiB
          routes: [{name: a, limits: {request_body: 3}}]
                                                    ^
      """#),
    RefusedFile(
      "routes: [{name: a, deadlines: {connect: 3s}}]",
      #"""
      settings.yaml:1:32: unknown key "connect" in routes[0].deadlines; allowed: response_head, total
          routes: [{name: a, deadlines: {connect: 3s}}]
                                         ^
      """#),
    RefusedFile(
      "routes: [{name: a}, {name: b, path: /x}]",
      #"""
      settings.yaml:1:37: no request can take this route: a comes first and takes all of them
          routes: [{name: a}, {name: b, path: /x}]
                                              ^
      """#),
    RefusedFile(
      "routes: [{name: a, errors: {languages: []}}]",
      #"""
      settings.yaml:1:40: routes[0].errors.languages must be inherit or a list of language tags, such as [de, en], \#
      not an empty list
          routes: [{name: a, errors: {languages: []}}]
                                                 ^
      """#),
    RefusedFile(
      "routes: [{name: a, errors: {languages: [de, de]}}]",
      #"""
      settings.yaml:1:45: routes[0].errors.languages has de twice
          routes: [{name: a, errors: {languages: [de, de]}}]
                                                      ^
      """#),
    RefusedFile(
      "routes: [{name: a, errors: {languages: [de, en], default_language: cs}}]",
      #"""
      settings.yaml:1:68: routes[0].errors.default_language is cs, which routes[0].errors.languages lacks: de, en
          routes: [{name: a, errors: {languages: [de, en], default_language: cs}}]
                                                                             ^
      """#),
    RefusedFile(
      "routes: [{name: A}]",
      #"""
      settings.yaml:1:17: routes[0].name must be a name of a-z, 0-9, _ and -, such as scenarios, not "A"
          routes: [{name: A}]
                          ^
      """#),
    RefusedFile(
      "routes: [{name: _default, path: /a}]",
      #"""
      settings.yaml:1:17: routes[0].name must be a name of a-z, 0-9, _ and -, such as scenarios, not "_default"
          routes: [{name: _default, path: /a}]
                          ^
      """#),
    RefusedFile(
      "routes: [{name: Scenarios, path: /a}]",
      #"""
      settings.yaml:1:17: routes[0].name must be a name of a-z, 0-9, _ and -, such as scenarios, not "Scenarios"
          routes: [{name: Scenarios, path: /a}]
                          ^
      """#),
    RefusedFile(
      "routes:\n  - {name: a, path: /a}\n  - {name: a, path: /b}",
      #"""
      settings.yaml:3:12: a route before this one is named a, too
            - {name: a, path: /b}
                     ^
      """#),
    RefusedFile(
      "routes:\n  - {name: a, path: '/a/**'}\n  - {name: b, path: '/a/{x}'}",
      #"""
      settings.yaml:3:21: no request can take this route: a comes first and takes all of them
            - {name: b, path: '/a/{x}'}
                              ^
      """#),
    RefusedFile(
      "routes: [{name: a, path: a, errors: {formt: text}, errs: 1}]",
      #"""
      settings.yaml:1:26: routes[0].path must be a template of a path, such as /api/v2/hooks/{hookId}/**, not "a": \#
      it does not begin with / (character 1)
          routes: [{name: a, path: a, errors: {formt: text}, errs: 1}]
                                   ^
      settings.yaml:1:38: unknown key "formt" in routes[0].errors; did you mean format? Allowed: languages, \#
      default_language, format, formats, upstream, scrub
          routes: [{name: a, path: a, errors: {formt: text}, errs: 1}]
                                               ^
      settings.yaml:1:52: unknown key "errs" in routes[0]; allowed: name, host, path, upstream, credentials, \#
      limits, deadlines, errors
          routes: [{name: a, path: a, errors: {formt: text}, errs: 1}]
                                                             ^
      """#),
    RefusedFile(
      "routes: {name: a}",
      #"""
      settings.yaml:1:9: routes must be a list of at most 256 mappings with the keys name, host, path, upstream, \#
      credentials, limits, deadlines, errors, not a mapping
          routes: {name: a}
                  ^
      """#),
  ]

  @Test func `a name is at most 64 bytes long`() {
    func said(_ length: Int) -> String {
      RefusedFile("routes: [{name: \(String(repeating: "x", count: length)), path: /a}]", "").asSettings
    }
    #expect(said(64) == "fine")
    #expect(said(65).hasPrefix("settings.yaml:1:17: routes[0].name must be a name of a-z"))
  }

  @Test func `there are at most 256 routes`() {
    func said(_ count: Int) -> String {
      RefusedFile("routes:\n" + (1...count).map { "- {name: r\($0), path: /\($0)}\n" }.joined(), "").asSettings
    }
    #expect(said(256) == "fine")
    #expect(said(257).hasPrefix("settings.yaml:258:3: routes has more than 256 routes"))
  }

  @Test func `a route has its place, its name and what is different about its errors`() throws {
    let text =
      "routes: [{name: a-1_b, path: '/a/**', errors: {format: text, formats: [], upstream: [code], scrub: []}}]"
    let routes = try Configuration.settings(from: SourceFile(name: "settings.yaml", bytes: Array(text.utf8))).routes
    #expect(routes.map(\.name) == ["a-1_b"])
    #expect(routes.first?.path.source == "/a/**")
    let errors = try #require(routes.first?.errors)
    #expect((errors.format, errors.formats, errors.upstreamFacts, errors.scrubbed) == (.text, [], [.code], []))
  }
}

@Suite struct RestartTests {
  @Test func `what holds until the end of the process is named where it changes`() throws {
    func settings(_ text: String) throws -> Settings {
      try Configuration.settings(from: SourceFile(name: "settings.yaml", bytes: Array(text.utf8)))
    }
    let first = try settings("")
    let later = try settings(
      "listen: 127.0.0.1:1\nadmin: {listen: 127.0.0.1:2}\nthreads: 3\nlimits: {head: 2KiB}\nlog: {format: logfmt}\n")
    #expect(later.keysNeedingRestart(since: first) == ["listen", "admin.listen", "threads", "log.format"])
    #expect(first.keysNeedingRestart(since: first) == [])
  }
}
