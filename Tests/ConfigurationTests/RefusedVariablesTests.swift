import Testing

@testable import Configuration

/// What an environment variable or a file holds is nobody's business, wherever it turns out to be wrong.
@Suite struct RefusedVariablesTests {
  @Test(arguments: variables)
  func `variables that are wrong are named and their values are not shown`(file: RefusedFile) {
    let environment = ["HIDDEN": "hunter2", "EMPTY": "", "NULL": "null", "LIST": "[a]"]
    let said = file.asSettings { environment[$0] }
    #expect(said == file.message)
    #expect(!said.contains("hunter2"))
  }

  @Test(arguments: [
    "hunter2", "a\nhunter2: [", "hunter2\"', &x {*}: #", " hunter2\r\n\u{202E}\u{0}", "hunter2@x://y/@z",
  ])
  func `no value of a variable is ever shown, at whatever key, nor is it read as YAML`(value: String) {
    for key in SettingsTable.settings.keys {
      for written in ["\"${V}\"", "${V}", "[\"${V}\"]", "\"file:${V}\"", "\"http://${V}/\"", "{a: \"${V}\"}"] {
        let text = Self.nested(key.name, written)
        let file = SourceFile(name: "settings.yaml", bytes: Array(text.utf8))
        var reader = Configuration.read(file, SettingsOverrides()) { $0 == "V" ? value : nil }
        let files = TLSFiles(reading: &reader)
        SettingsWarnings.add(to: &reader, files, CheckProbes())
        for problem in reader.findings {
          #expect(!problem.description.lowercased().contains("hunter2"), "\(text)")
        }
      }
    }
  }

  /// `a: {b: value}` for `a.b`.
  private static func nested(_ name: String, _ value: String) -> String {
    let steps = name.split(separator: ".")
    return steps.map { "\($0): " }.joined(separator: "{") + value + String(repeating: "}", count: steps.count - 1)
  }

  private static let variables = [
    RefusedFile(
      "upstream: {url: '${NOWHERE}'}",
      #"""
      settings.yaml:1:17: the environment variable NOWHERE is not set
          upstream: {url: '${NOWHERE}'}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: '${HIDDEN}'}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not what the variable holds
          upstream: {url: '${HIDDEN}'}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: 'https://${HIDDEN}:x'}",
      #"""
      settings.yaml:1:17: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not what the variable holds
          upstream: {url: 'https://${HIDDEN}:x'}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: '${HIDDEN'}",
      #"""
      settings.yaml:1:17: ${ must be followed by the name of an environment variable and }; $${ stands for ${
          upstream: {url: '${HIDDEN'}
                          ^
      """#),
    RefusedFile(
      "upstream: {url: '${HIDDEN-x}'}",
      #"""
      settings.yaml:1:17: ${ must be followed by the name of an environment variable and }; $${ stands for ${
          upstream: {url: '${HIDDEN-x}'}
                          ^
      """#),
    RefusedFile(
      "threads: ${EMPTY}",
      #"""
      settings.yaml:1:10: threads must be auto or a whole number from 1 to 256, not what the variable holds: it is \#
      empty
          threads: ${EMPTY}
                   ^
      """#),
    RefusedFile(
      "threads: ${NULL}",
      #"""
      settings.yaml:1:10: threads must be auto or a whole number from 1 to 256, not what the variable holds
          threads: ${NULL}
                   ^
      """#),
    RefusedFile(
      "upstreams: ${LIST}",
      #"""
      settings.yaml:1:12: upstreams must be a list of at most 63 mappings with the keys name, url, socket, ca_file, \#
      tls, proxy, dns_refresh, requests_per_minute, pool, deadlines, retries, breaker, not what the variable holds
          upstreams: ${LIST}
                     ^
      """#),
    RefusedFile(
      "errors: {formats: [\"${HIDDEN}\"]}",
      #"""
      settings.yaml:1:20: errors.formats[0] must be one of problem+json, problem+xml, jsonapi, aip193, odata, make, \#
      html, text, markdown, template, not what the variable holds
          errors: {formats: ["${HIDDEN}"]}
                             ^
      """#),
    RefusedFile(
      "routes: [{name: a, upstream: \"${HIDDEN}\"}]",
      #"""
      settings.yaml:1:30: there is no upstream "..."; there is default
          routes: [{name: a, upstream: "${HIDDEN}"}]
                                       ^
      """#),
    RefusedFile(
      "correlation: {accepted: [\"${HIDDEN}\", X-A, X-A]}",
      #"""
      settings.yaml:1:44: correlation.accepted has X-A twice
          correlation: {accepted: ["${HIDDEN}", X-A, X-A]}
                                                     ^
      """#),
    RefusedFile(
      "admin: {token: \"file:${HIDDEN}\"}",
      #"""
      settings.yaml:1:16: admin.token must be none, a text, ${NAME} for an environment variable, or file:PATH, not \#
      what the variable holds
      """#),
    RefusedFile(
      "admin: {token: \"${EMPTY}\"}",
      #"""
      settings.yaml:1:16: admin.token must be none, a text, ${NAME} for an environment variable, or file:PATH, not \#
      what the variable holds: it is empty
      """#),
  ]
}
