import Testing

extension EndToEnd {
  /// `dragoman config`: what a file and flags come to, for a person and to be read back.
  @Suite struct ConfigCommand {
    private static let secret = "hunter2"

    /// A secret in each of the ways in which one can be written.
    private static let spellings = #"""
      admin: {token: "${HIDDEN}"}
      credentials: {token: hunter2-plain}
      upstream:
        proxy: {url: "http://10.0.0.1:3128", user: 'hunter2-single', password: "before-${HIDDEN}-behind"}
      routes:
        - {name: escaped, path: /a, credentials: {token: "h\u0075nter2-escaped"}}
        - name: folded
          path: /b
          credentials:
            token: >-
              hunter2-folded
        - name: literal
          path: /c
          credentials:
            token: |-
              hunter2-literal
        - {name: file, path: /e, credentials: {token: "file:token"}}
      """#

    @Test(arguments: ["", "--changed"])
    func `a secret is shown in no spelling, and of one in a file its path`(flags: String) throws {
      let run = try ShellRun(
        "dragoman config \(flags) dragoman.yaml", in: Self.spellings, beside: ["token": Array("hunter2-file\n".utf8)],
        environment: ["HIDDEN": "hunter2-variable"])
      #expect(run.exit == .status(0), "\(run.text)")
      #expect(!run.text.contains(Self.secret))
      // The tokens of admin, of all routes and of three of them; the user's name and the password.
      #expect(run.lines.count { $0.contains(#""(secret)""#) } == 7, "\(run.text)")
      #expect(run.lines.contains { $0.hasSuffix(#" token: "file:token""#) }, "\(run.text)")
    }

    @Test func `what it prints means the same when it is read back, whole or only what differs`() throws {
      let text = #"""
        listen: [127.0.0.1:8080, {address: "unix:/run/a.sock", mode: "0660"}]
        threads: 3
        upstream: {url: "http://127.0.0.1:1", retries: {on: [429, connect], backoff: 50ms}, breaker: {failures: off}}
        upstreams: [{name: other, url: "${OTHER}"}]
        routes: [{name: a, path: "/api/{id}/**", upstream: [other, default], deadlines: {total: unlimited}}]
        credentials: {token: "file:token"}
        errors: {format: text, language_fallbacks: {pt-PT: [pt-BR]}}
        access_log: {to: "/dev/null"}

        """#
      let run = try ShellRun(
        """
        set -e
        dragoman config dragoman.yaml > whole.yaml
        dragoman config --changed dragoman.yaml > changed.yaml
        test $(wc -l < changed.yaml) -lt $(wc -l < whole.yaml)
        for file in whole changed; do
          dragoman check --offline --strict $file.yaml
          dragoman config $file.yaml | diff whole.yaml -
          dragoman config --changed $file.yaml | diff changed.yaml -
        done
        """, in: text, beside: ["token": Array("t-1".utf8)], environment: ["OTHER": "https://127.0.0.2"])
      #expect(run.exit == .status(0), "\(run.text)")
      #expect(run.lines.count == 2 && run.lines.allSatisfy { $0.contains("yaml: fine: ") }, "\(run.text)")
    }

    @Test func `secrets that are not shown leave a file that can be read`() throws {
      let run = try ShellRun(
        "dragoman config dragoman.yaml > shown.yaml && dragoman check --offline shown.yaml", in: Self.spellings,
        beside: ["token": Array("hunter2-file\n".utf8)], environment: ["HIDDEN": "hunter2-variable"])
      #expect(run.exit == .status(0), "\(run.text)")
      #expect(!run.text.contains(Self.secret))
    }

    @Test func `flags go over the file, and without a file over the defaults`() throws {
      let over = try ShellRun(
        "dragoman config --changed --threads 3 dragoman.yaml", in: "threads: 2\nlimits: {head: 64KiB}\n")
      #expect(over.lines == ["threads: 3", "limits:", "  head: 64KiB"])
      #expect(try ShellRun("dragoman config --changed --threads 3").lines == ["threads: 3"])
      let defaults = try ShellRun("dragoman config --changed")
      #expect(defaults.lines == ["# Every value is the default."] && defaults.exit == .status(0))
      #expect(try ShellRun("dragoman config").lines.contains("  url: https://eu1.make.com"))
    }

    @Test(arguments: [
      ("threads: many\nupstreem: {}\n", "dragoman.yaml", "dragoman.yaml:1:10: threads must be auto or"),
      ("threads: [\n", "dragoman.yaml", "dragoman.yaml:"),
      ("admin: {token: [hunter2]}\n", "dragoman.yaml", "dragoman.yaml:1:16: admin.token must be"),
      ("upstream: {url: 'https://user:hunter2@make.example'}\n", "dragoman.yaml", "dragoman.yaml:1:17: "),
      ("admin: {token: '${NOWHERE}'}\n", "dragoman.yaml", "dragoman.yaml:1:16: the environment variable NOWHERE"),
      ("", "nowhere.yaml", "nowhere.yaml: "), ("", "--threads 0", "--threads"),
    ])
    func `of a broken one nothing is printed but what is wrong with it, on the other stream`(
      text: String, arguments: String, words: String
    ) throws {
      for flags in ["", "--changed "] {
        let run = try ShellRun(
          "dragoman config \(flags)\(arguments) 2> said; status=$?; cat said >&2; exit $status", in: text)
        #expect(run.exit == .status(2))
        #expect(run.text.contains(words), "\(run.text)")
        #expect(!run.text.contains(Self.secret), "\(run.text)")
        #expect(try ShellRun("dragoman config \(flags)\(arguments) 2> /dev/null", in: text).lines == [])
      }
    }

    @Test func `a wrong command line is told from a wrong file`() throws {
      #expect(try ShellRun("dragoman config --format json").exit == .status(64))
      #expect(try ShellRun("dragoman config a b", in: "").exit == .status(64))
    }
  }
}
