import Foundation
import Testing

@testable import Configuration

/// What a check says of the machine, and how its report is written.
@Suite struct CheckTests {
  private static let day = 86_400
  /// 2027-01-15.
  private static let now = 1_800_000_000

  /// A folder with these files, checked; the report names them as if the check ran there.
  private static func check(
    _ files: [String: String], _ probes: CheckProbes = CheckProbes(),
    _ trial: @escaping Configuration.Trial = { _, _ in [] }
  ) throws -> CheckReport {
    let folder = FileManager.default.temporaryDirectory.appending(path: "w-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let path = folder.appending(path: name).path
      try Data(text.utf8).write(to: URL(filePath: path))
      let mode = name.hasSuffix(".open") ? 0o644 : 0o600
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    var report = Configuration.check(file: folder.appending(path: "dragoman.yaml").path, probes: probes, trying: trial)
    let prefix = folder.path + "/"
    report.name = report.name.replacing(prefix, with: "")
    for index in report.problems.indices {
      report.problems[index].file.replace(prefix, with: "")
      report.problems[index].message.replace(prefix, with: "")
    }
    return report
  }

  private static func headlines(_ report: CheckReport) -> [String] {
    report.problems.map { "\($0.severity.rawValue): \($0.headline)" }
  }

  /// Certificates that end so many days from now.
  private static func ending(inDays days: Double, beginningInDays beginning: Int = -1) -> CheckProbes {
    var probes = CheckProbes()
    probes.now = now
    probes.certificates = { _ throws(CheckProbes.Unreadable) in
      [.init(subject: "CN=ours", begins: now + beginning * day, ends: now + Int(days * Double(day)))]
    }
    return probes
  }

  private static let secured = """
    listen:
      - address: 127.0.0.1:0
        tls: {certificates: [{certificate: a.pem, key: a.key}]}
    """
  private static let pem = "-----BEGIN CERTIFICATE-----\n"
  private static let key = "-----BEGIN PRIVATE KEY-----\n"

  @Test(arguments: [
    (-0.5, -1, "ended on 2027-01-14"), (0.5, -1, "ends on 2027-01-15, in 0 days"),
    (1.5, -1, "ends on 2027-01-16, in 1 day"), (29.9, -1, "ends on 2027-02-14, in 29 days"), (30, -1, nil),
    (90, 2, "does not hold before 2027-01-17"),
  ])
  func `a certificate that does not hold, or not for long, is warned of`(
    days: Double, beginning: Int, trouble: String?
  ) throws {
    let report = try Self.check(
      ["dragoman.yaml": Self.secured, "a.pem": Self.pem, "a.key": Self.key],
      Self.ending(inDays: days, beginningInDays: beginning))
    let expected = trouble.map {
      ["warning: dragoman.yaml:3:40: the certificate of CN=ours in \"a.pem\" \($0)"]
    }
    #expect(Self.headlines(report) == expected ?? [])
  }

  @Test func `a key of another certificate, and one that everybody may read, is told of`() throws {
    var probes = Self.ending(inDays: 90)
    probes.misfit = { _, _ in "it is not the key of the certificate" }
    let report = try Self.check(
      [
        "dragoman.yaml": Self.secured.replacing("a.key", with: "a.open"), "a.pem": Self.pem, "a.open": Self.key,
      ], probes)
    #expect(
      Self.headlines(report) == [
        "error: dragoman.yaml:3:52: the key \"a.open\" cannot be used: it is not the key of the certificate",
        "warning: dragoman.yaml:3:52: everybody on this machine may read the key \"a.open\"; chmod o-r",
      ])
  }

  @Test func `what a trial finds is told where nothing else is known to be wrong with the setting`() throws {
    var probes = Self.ending(inDays: 90)
    probes.misfit = { _, _ in "it is not the key of the certificate" }
    let files = ["dragoman.yaml": Self.secured + "\nthreads: 0", "a.pem": Self.pem, "a.key": Self.key]
    let trial: Configuration.Trial = { settings, files in
      #expect(files.listeners.map(\.identities.count) == [1])
      return [SettingFault("listen[0].tls.certificates[0]", "misfit"), SettingFault("listen[0].address", "too weak")]
    }
    #expect(
      Self.headlines(try Self.check(files, probes, trial)) == [
        "error: dragoman.yaml:2:14: too weak",
        "error: dragoman.yaml:3:52: the key \"a.key\" cannot be used: it is not the key of the certificate",
        "error: dragoman.yaml:4:10: threads must be auto or a whole number from 1 to 256, not \"0\"",
      ])
  }

  @Test func `a file without a certificate is refused once`() throws {
    let report = try Self.check(["dragoman.yaml": "upstream: {ca_file: ca.pem}", "ca.pem": "none"])
    #expect(
      Self.headlines(report) == [
        "error: dragoman.yaml:1:21: the file \"ca.pem\" holds no PEM certificate (-----BEGIN CERTIFICATE-----)"
      ])
  }

  @Test func `what the printed configuration has in the place of a secret is no secret`() throws {
    let printed = """
      admin: {token: "(secret)"}
      routes: [{name: a, credentials: {token: "(secret)"}}]
      """
    #expect(
      Self.headlines(try Self.check(["dragoman.yaml": printed])) == [
        "warning: dragoman.yaml:1:16: admin.token is \"(secret)\", which dragoman config writes in the place of a secret",
        "warning: dragoman.yaml:2:41: routes[0].credentials.token is \"(secret)\", which dragoman config writes in the place "
          + "of a secret",
      ])
  }

  @Test func `a secret in a file that everybody may read is warned of, and not shown`() throws {
    let report = try Self.check(["dragoman.yaml": "credentials: {token: file:make.open}", "make.open": "hunter2\n"])
    #expect(
      Self.headlines(report) == [
        "warning: dragoman.yaml:1:22: everybody on this machine may read the secret in \"make.open\"; chmod o-r"
      ])
    #expect(!report.json.contains("hunter2"))
  }

  @Test(arguments: [
    ("admin: {listen: \"0.0.0.0:9901\"}", true), ("admin: {listen: \"[::]:9901\", token: s3cret}", false),
    ("admin: {listen: 127.0.0.2:9901}", false), ("admin: {listen: \"[::1]:9901\"}", false),
  ])
  func `an operator's side open to others without a token is warned of`(text: String, isWarned: Bool) throws {
    let report = try Self.check(["dragoman.yaml": text])
    #expect(report.problems.contains { $0.message.contains("is open to other machines") } == isWarned)
    #expect(report.errors == 0)
  }

  @Test(arguments: [
    ("http://127.0.0.1:80", false), ("http://[::1]", false), ("http://localhost", false), ("http://10.0.0.1", true),
    ("https://eu1.make.com", false),
  ])
  func `an upstream in the clear is warned of unless it is this machine`(url: String, isWarned: Bool) throws {
    let report = try Self.check(["dragoman.yaml": "upstream: {url: \"\(url)\"}"])
    #expect(report.warnings == (isWarned ? 1 : 0))
  }

  @Test func `an upstream that no route names is warned of, unless a name is wrong`() throws {
    let upstreams = "upstreams: [{name: eu2}, {name: us1}]\n"
    let told = try Self.check(["dragoman.yaml": upstreams + "routes: [{name: a, upstream: [us1, default]}]"])
    #expect(
      Self.headlines(told) == ["warning: dragoman.yaml:1:20: the upstream eu2 gets no requests: no route names it"])
    for routes in ["{name: a, upstream: [us1, eu]}", "{name: a, upstream: [us1, us1]}", "x"] {
      let report = try Self.check(["dragoman.yaml": upstreams + "routes: [\(routes)]"])
      #expect((report.errors, report.warnings) == (1, 0), "\(report)")
    }
  }

  @Test func `an address that cannot be listened on is warned of where it is written`() throws {
    var probes = CheckProbes()
    probes.refusalToListen = { address, _ in "\(address)".hasSuffix("1") ? "in use" : nil }
    let report = try Self.check(["dragoman.yaml": "listen: [{address: 127.0.0.1:80}, {address: 127.0.0.1:81}]"], probes)
    #expect(
      Self.headlines(report) == [
        "warning: dragoman.yaml: admin.listen (127.0.0.1:9901) cannot be listened on now: in use",
        "warning: dragoman.yaml:1:35: 127.0.0.1:81 cannot be listened on now: in use",
      ])
  }

  @Test func `a socket of systemd cannot be tried, which is said and counts for nothing`() throws {
    let text = "listen: [systemd, {address: systemd:http}]\nadmin: {listen: systemd:admin}"
    var probes = CheckProbes()
    probes.triesAddresses = true
    let report = try Self.check(["dragoman.yaml": text], probes)
    let rest = "is a socket that systemd hands over at the start: whether it does cannot be checked here"
    #expect(
      Self.headlines(report) == [
        "notice: dragoman.yaml:1:10: systemd \(rest)", "notice: dragoman.yaml:1:19: systemd:http \(rest)",
        "notice: dragoman.yaml:2:17: admin.listen (systemd:admin) \(rest)",
      ])
    #expect(report.exitStatus(strict: true) == 0)
    #expect(report.summary.contains("fine: "))
    #expect(report.annotations.hasPrefix("::notice file=dragoman.yaml,line=1,col=10,endColumn=16::systemd is"))
    #expect(report.text(inColour: true).contains("\u{1B}[1;36mnotice:\u{1B}[0m systemd:http"))
    // Offline nothing is tried, and nobody expects it.
    #expect(try Self.check(["dragoman.yaml": text]).problems.isEmpty)
  }

  @Test func `a flag is warned of as a flag`() {
    var overrides = SettingsOverrides()
    overrides.upstream = "http://make.example"
    let report = Configuration.check(file: nil, overrides: overrides)
    #expect(
      Self.headlines(report).map { $0.prefix(70) }
        == [
          "warning: command line: --upstream: upstream.url is plain http to make.e"
        ].map { $0.prefix(70) })
  }

  @Test func `the exit status tells errors, warnings and neither apart`() throws {
    let fine = try Self.check(["dragoman.yaml": ""])
    let warned = try Self.check(["dragoman.yaml": "upstream: {url: \"http://make.example\"}"])
    let wrong = try Self.check(["dragoman.yaml": "threads: 0"])
    #expect([fine, warned, wrong].map { $0.exitStatus(strict: false) } == [0, 0, 2])
    #expect([fine, warned, wrong].map { $0.exitStatus(strict: true) } == [0, 1, 2])
  }

  @Test func `of what is fine there is one line`() throws {
    let report = try Self.check(["dragoman.yaml": ""])
    let entries = try #require(report.entries)
    #expect(report.text(inColour: false) == "dragoman.yaml: fine: \(entries) entries in 15 languages\n")
    #expect(report.coverage.allSatisfy { $0.missing.isEmpty && $0.percent == "100.0" })
  }

  @Test func `a percentage is never rounded up to what it is not`() {
    let missing = CheckReport.Coverage(language: "de", entries: 3000, missing: ["a"], standIns: [])
    #expect(missing.percent == "99.9")
    #expect(CheckReport.Coverage(language: "de", entries: 0, missing: [], standIns: []).percent == "100.0")
  }

  @Test func `JSON has the places and the languages`() throws {
    let report = try Self.check(["dragoman.yaml": "threads: \"\u{7}\"", "x": ""])
    let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    #expect(object?["errors"] as? Int == 1)
    #expect((object?["languages"] as? [[String: Any]])?.count == 15)
    let problem = (object?["problems"] as? [[String: Any]])?.first
    #expect(problem?["severity"] as? String == "error")
    #expect(problem?["line"] as? Int == 1)
    #expect(report.json.hasSuffix("}\n") && !report.json.dropLast().contains("\n"))
  }

  @Test func `an annotation escapes what would end it`() {
    let problem = ConfigurationProblem(
      severity: .warning, file: "a,b:c%.yaml", line: 3, column: 5, endColumn: 9, message: "100 % of, this: x\ny")
    let report = CheckReport(name: "::error::x", problems: [problem, ConfigurationProblem(file: "b", message: "z")])
    #expect(
      report.annotations == """
        ::warning file=a%2Cb%3Ac%25.yaml,line=3,col=5,endColumn=8::100 %25 of, this: x%0Ay
        ::error file=b::z
         ::error::x: 1 error, 1 warning

        """)
  }

  @Test func `with colour the text is the same but for the colours`() throws {
    let report = try Self.check(["dragoman.yaml": "threads: 0\nupstream: {url: \"http://make.example\"}"])
    let coloured = report.text(inColour: true)
    #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == report.text(inColour: false))
  }

  @Test(arguments: [
    ("ab: x", 5, nil, "    ^"), ("ab: xyz", 5, 8, "    ^~~"), ("\u{8A2D}\u{5B9A}: x", 5, nil, "      ^"),
    ("e\u{301}: x", 5, nil, "   ^"), ("\u{1F389}: xy", 4, 6, "    ^~"), ("\t: x", 4, nil, "   ^"),
    ("k: \u{5B57}\u{5B57}", 4, 6, "   ^~~~"), ("x", 9, nil, " ^"), ("", 1, nil, "^"),
  ])
  func `the marks stand under what is meant`(line: String, column: Int, endColumn: Int?, marks: String) {
    #expect(Excerpt(line, column: column, endColumn: endColumn)?.underline == marks)
  }

  @Test func `of a long line the part around the caret is shown, and of a short one all`() throws {
    let long = String(repeating: "a", count: 120) + "HERE" + String(repeating: "b", count: 120)
    let excerpt = try #require(Excerpt(long, column: 121, endColumn: 125))
    #expect(
      excerpt.text == "..." + String(repeating: "a", count: 50) + "HERE" + String(repeating: "b", count: 46) + "...")
    #expect(excerpt.underline == String(repeating: " ", count: 53) + "^~~~")
    let whole = String(repeating: "a", count: 99) + "b"
    #expect(Excerpt(whole, column: 100)?.text == whole)
    #expect(Excerpt(long, column: 1, endColumn: 241)?.underline.count == 100)
  }
}
