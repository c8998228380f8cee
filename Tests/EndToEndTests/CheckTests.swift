import Foundation
import TLS
import Testing

extension EndToEnd {
  /// `dragoman check` as a person, a pipeline and systemd start it.
  @Suite struct Check {
    /// Runs the check in the folder of a file named `dragoman.yaml` with this text.
    private static func check(
      _ text: String, _ command: String = "dragoman check --offline dragoman.yaml",
      beside files: [String: [UInt8]] = [:],
      environment: [String: String] = [:]
    ) throws -> ShellRun {
      try ShellRun(command, in: text, beside: files, environment: environment)
    }

    private static let folders: [URL] = {
      let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let wrong = tests.appending(path: "ConfigurationTests/Wrong")
      return ["syntax-quote", "bytes-utf16", "line-wide", "several-files", "locale-syntax", "plain-and-open"]
        .map { wrong.appending(path: $0) }
    }()

    @Test(arguments: folders) func `the binary says what stands beside a wrong configuration`(_ folder: URL) throws {
      let outcome = try ShellRun("cd '\(folder.path)' && dragoman check --offline dragoman.yaml")
      let expected = try String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
      #expect(outcome.text + "\n" == expected)
      #expect(outcome.exit == .status(expected.contains(" error: ") ? 2 : 0))
    }

    @Test(arguments: [
      ("threads: 1", "", 0), ("threads: 1", "--strict", 0), ("threads: 0", "", 2),
      ("upstream: {url: \"http://make.example\"}", "", 0), ("upstream: {url: \"http://make.example\"}", "--strict", 1),
      ("threads: 1", "--format xml", 64),
    ])
    func `the exit status is for scripts`(text: String, flags: String, status: Int32) throws {
      let outcome = try Self.check(text, "dragoman check --offline \(flags) dragoman.yaml")
      #expect(outcome.exit == .status(status), "\(outcome.text)")
    }

    @Test func `the same is said of standard input`() throws {
      let outcome = try Self.check("threads: 0\n", "dragoman check --offline - < dragoman.yaml")
      #expect(
        outcome.lines.first == "<stdin>:1:10: error: threads must be auto or a whole number from 1 to 256, not \"0\"")
      let piped = try Self.check("threads: 0\n", "cat dragoman.yaml | dragoman check --offline -")
      #expect(piped.lines == outcome.lines)
    }

    @Test func `without a file it is the defaults and the flags`() throws {
      let outcome = try ShellRun("dragoman check --offline --threads 0")
      #expect(outcome.lines.first?.hasPrefix("command line: error: --threads must be auto") ?? false, "\(outcome.text)")
      #expect(try ShellRun("dragoman check --offline").exit == .status(0))
    }

    @Test func `the shipped everyday file is fine`() throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      for name in ["dragoman.yaml", "reference.yaml"] {
        let outcome = try ShellRun(
          "cd '\(root.appending(path: "Config").path)' && dragoman check --offline --strict \(name)")
        #expect(outcome.exit == .status(0), "\(outcome.text)")
        #expect(outcome.text.hasPrefix("\(name): fine: "))
      }
    }

    @Test func `there is colour on a terminal, and not where nobody wants it`() throws {
      let red = "\u{1B}[1;31merror:\u{1B}[0m"
      func onTerminal(_ flags: String, _ environment: [String: String] = [:]) throws -> Bool {
        let terminal = ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 }
        let command = "script -qec \"'\(Dragoman.binary)' check --offline \(flags) dragoman.yaml\" /dev/null"
        return try Self.check("threads: 0\n", command, environment: terminal).text.contains(red)
      }
      #expect(try onTerminal(""))
      #expect(try !onTerminal("", ["NO_COLOR": "1"]))
      #expect(try !onTerminal("", ["TERM": "dumb"]))
      #expect(try !onTerminal("--color never"))
      #expect(try !Self.check("threads: 0\n", "dragoman check --offline dragoman.yaml").text.contains(red))
      #expect(try Self.check("threads: 0\n", "dragoman check --color always dragoman.yaml").text.contains(red))
    }

    @Test func `an address in use is a warning, and offline nothing is tried`() throws {
      let taken = try Listener()
      let text = "listen: \(taken.address)\nadmin: {listen: \"127.0.0.1:0\"}\n"
      let outcome = try Self.check(text, "dragoman check dragoman.yaml")
      #expect(outcome.exit == .status(0))
      #expect(
        outcome.lines.first
          == "dragoman.yaml:1:9: warning: \(taken.address) cannot be listened on now: Address already in use; "
          + "if dragoman itself is running there, all is well")
      #expect(try Self.check(text).lines.count == 1)
    }

    @Test func `an address in use is fine where it may be shared`() throws {
      let taken = try Listener()
      let text = "reuse_port: true\nlisten: \(taken.address)\nadmin: {listen: \"127.0.0.1:0\"}\n"
      let outcome = try Self.check(text, "dragoman check dragoman.yaml")
      #expect(outcome.lines.count == 1, "\(outcome.text)")
    }

    @Test func `a socket of systemd is not checked, which is said, and there is no error in it`() throws {
      let text = "listen: systemd:http\nadmin: {listen: \"127.0.0.1:0\"}\n"
      let outcome = try Self.check(text, "dragoman check --strict dragoman.yaml")
      #expect(outcome.exit == .status(0))
      #expect(
        outcome.lines.first
          == "dragoman.yaml:1:9: notice: systemd:http is a socket that systemd hands over at the start: "
          + "whether it does cannot be checked here")
      #expect(try Self.check(text).lines.count == 1)
    }

    @Test func `a Unix socket is tried without making it`() throws {
      let text = """
        listen: [unix:free.sock, unix:dragoman.yaml, unix:none/s]
        admin: {listen: "127.0.0.1:0"}

        """
      let outcome = try Self.check(text, "dragoman check dragoman.yaml; ls")
      let said = outcome.lines.filter { $0.hasPrefix("dragoman.yaml:") }
      try #require(said.count == 3, "\(outcome.text)")
      #expect(said[0] == "dragoman.yaml:1:26: warning: unix:dragoman.yaml cannot be listened on now: File exists")
      #expect(said[1].hasSuffix("warning: unix:none/s cannot be listened on now: No such file or directory"))
      #expect(!outcome.lines.contains("free.sock"))
    }

    @Test func `what a start would refuse in a certificate is found, and told once`() throws {
      let authority = try SelfSignedAuthority()
      let good = try authority.issue()
      let text = """
        listen:
          - address: 127.0.0.1:0
            tls:
              certificates: [{certificate: good.pem, key: good.key}]
              client_certificates: {mode: required, ca_file: good.key}
        upstream: {tls: {certificate: good.pem, key: other.key}}
        upstreams: [{name: b, url: "https://b.example"}]
        """
      let outcome = try Self.check(
        text,
        beside: [
          "good.pem": good.certificateChain, "good.key": good.privateKey,
          "other.key": try authority.issue().privateKey,
        ])
      #expect(outcome.exit == .status(2))
      let said = outcome.lines.filter { $0.hasPrefix("dragoman.yaml:") && $0.contains("error: ") }
      try #require(said.count == 2, "\(outcome.text)")
      #expect(said[0].hasPrefix("dragoman.yaml:5:54: error: "), "\(outcome.text)")
      #expect(said[1].hasPrefix("dragoman.yaml:6:46: error: the key \"other.key\" cannot be used"), "\(outcome.text)")
    }

    @Test func `JSON is one object`() throws {
      let outcome = try Self.check("threads: 0\n", "dragoman check --offline --format json dragoman.yaml")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.text.utf8)) as? [String: Any]
      let problem = (object?["problems"] as? [[String: Any]])?.first
      #expect(problem?["file"] as? String == "dragoman.yaml")
      #expect(problem?["column"] as? Int == 10)
      #expect(problem?["endColumn"] as? Int == 11)
      #expect(outcome.exit == .status(2))
    }

    @Test func `GitHub is told in its own words`() throws {
      let outcome = try Self.check("threads: 0\n", "dragoman check --offline --format github dragoman.yaml")
      #expect(
        outcome.lines == [
          "::error file=dragoman.yaml,line=1,col=10,endColumn=10::threads must be auto or a whole number from 1 to 256, "
            + "not \"0\"",
          "dragoman.yaml: 1 error",
        ])
    }

    @Test func `certificates that have ended, and keys that are another's, are found`() throws {
      let authority = try SelfSignedAuthority()
      let (good, expired) = (try authority.issue(), try authority.issue(validity: .expired))
      let text = """
        listen:
          - address: 127.0.0.1:0
            tls:
              certificates:
                - {certificate: good.pem, key: good.key}
                - {certificate: expired.pem, key: expired.key}
                - {certificate: good.pem, key: expired.key}
                - {certificate: cut.pem, key: good.key}
                - {certificate: good.pem, key: good.pem}
        """
      let outcome = try Self.check(
        text,
        beside: [
          "good.pem": good.certificateChain, "good.key": good.privateKey, "expired.pem": expired.certificateChain,
          "expired.key": expired.privateKey, "cut.pem": Array(good.certificateChain.prefix(100)),
        ])
      #expect(outcome.exit == .status(2))
      let said = outcome.lines.filter { $0.hasPrefix("dragoman.yaml:") && !$0.contains("nobody sees") }
      try #require(said.count == 5, "\(outcome.text)")
      #expect(
        said[0].hasPrefix("dragoman.yaml:6:25: warning: the certificate of CN=localhost in \"expired.pem\" ended on 20")
      )
      #expect(
        said[1]
          == "dragoman.yaml:7:40: error: the key \"expired.key\" cannot be used: it is not the key of the certificate"
      )
      #expect(
        said[2].hasPrefix("dragoman.yaml:8:25: error: no certificate in \"cut.pem\" can be used: "))
      #expect(
        said[3]
          == "dragoman.yaml:9:40: error: the file \"good.pem\" holds no PEM key (-----BEGIN PRIVATE KEY-----)"
      )
    }

    @Test func `of two certificates with one name the second is warned of, unless its key is of another kind`() throws {
      let folder = try CertificateFolder()
      let pairs = [
        try folder.server("a", names: ["a.example", "b.example", "10.0.0.1"]),
        try folder.server("rsa", names: ["a.example", "b.example"], key: CertificateFolder.rsaKey),
        try folder.server("b", names: ["c.example", "b.example"]),
        try folder.server("c", names: ["B.example", "a.example", "10.0.0.1"]),
      ]
      let text = """
        listen:
          - address: 127.0.0.1:0
            tls:
              certificates:
        \(pairs.map { "        - \($0.yaml)" }.joined(separator: "\n"))
        """
      let outcome = try Self.check(text)
      let said = outcome.lines.filter { $0.contains("warning: ") }
      #expect(
        said.map { $0.split(separator: "warning: ")[1] } == [
          "nobody sees this certificate as \"b.example\": that of certificates[0] has a key of the same kind (EC) and "
            + "comes first",
          "nobody sees this certificate as \"b.example\" and 2 more of its names: that of certificates[0] has a key of "
            + "the same kind (EC) and comes first",
        ], "\(outcome.text)")
      #expect(said.first?.hasPrefix("dragoman.yaml:7:") == true)
    }
  }
}
