import Foundation
import Testing

extension EndToEnd {
  /// `deploy/install`, which `./dev install` calls: what goes where, and that it works from there.
  @Suite struct Install {
    @Test func `everything is where a package would put it, readable by all and writable by root alone`() throws {
      let installed = try Installation()
      for path in [
        "etc/dragoman/dragoman.yaml", "usr/share/dragoman/reference.yaml", "usr/share/dragoman/catalogue/make.yaml",
        "usr/share/dragoman/locales/de.yaml", "usr/share/dragoman/locales/zh-Hans.yaml",
        "usr/share/doc/dragoman/docs/deployment.md", "usr/share/bash-completion/completions/dragoman",
        "usr/lib/systemd/system/dragoman.service", "usr/lib/systemd/system/dragoman.socket",
        "usr/lib/sysusers.d/dragoman.conf",
      ] {
        #expect(try installed.mode(path) == 0o644, "\(path)")
      }
      #expect(try installed.mode("usr/bin/dragoman") == 0o755)
      #expect(try installed.text("usr/share/dragoman/reference.yaml") == Document("Config/reference.yaml").text)
    }

    @Test func `the installed binary runs with the installed configuration`() throws {
      let installed = try Installation()
      let child = try Child(
        installed.path("usr/bin/dragoman"),
        [
          "serve", "--config", installed.path("etc/dragoman/dragoman.yaml"), "--listen", "127.0.0.1:0",
          "--admin", "127.0.0.1:0",
        ])
      let proxy = try Proxy(child, listening: try Dragoman.listening(child))
      #expect(try proxy.askAdmin("/readyz").status == 200)
      try proxy.end()
    }

    @Test func `a configuration that is there already is kept, and all else is brought up to date`() throws {
      let installed = try Installation()
      try installed.write("listen: 127.0.0.1:1\n", to: "etc/dragoman/dragoman.yaml")
      try installed.write("old", to: "usr/share/dragoman/reference.yaml")
      try installed.again()
      #expect(try installed.text("etc/dragoman/dragoman.yaml") == "listen: 127.0.0.1:1\n")
      #expect(try installed.text("usr/share/dragoman/reference.yaml") != "old")
    }

    @Test(arguments: [
      ([], "--binary is missing"), (["--binary"], "--binary needs a value"),
      (["--bin", "x"], "there is no option '--bin'"),
    ])
    func `called wrongly it says how it is called`(arguments: [String], message: String) throws {
      let child = try Child(Document.root.appending(path: "deploy/install").path, arguments)
      #expect(try child.waitForExit() == .status(64))
      #expect(child.lines.first == "install: \(message)")
      #expect(child.lines.contains { $0.hasPrefix("  --binary ") })
    }

    @Test func `with another prefix the units name the binary that is there`() throws {
      let installed = try Installation(prefix: "/opt/dragoman")
      let unit = try installed.text("opt/dragoman/lib/systemd/system/dragoman.service")
      #expect(unit.contains("ExecStart=/opt/dragoman/bin/dragoman serve --config /etc/dragoman/dragoman.yaml"))
      #expect(!unit.contains("/usr/"))
      #expect(try installed.mode("opt/dragoman/bin/dragoman") == 0o755)
    }
  }
}

/// An installation in a folder of its own.
private final class Installation {
  let root: String
  private let parent: TemporaryFile
  private let prefix: String

  init(prefix: String = "/usr") throws {
    parent = try TemporaryFile(named: "parent")
    root = parent.beside("root")
    self.prefix = prefix
    try again()
  }

  func again() throws {
    let child = try Child(
      Document.root.appending(path: "deploy/install").path,
      ["--binary", Dragoman.binary, "--destdir", root, "--prefix", prefix])
    let exit = try child.waitForExit()
    guard exit == .status(0) else { throw HarnessError(child.lines.joined(separator: "\n")) }
  }

  func path(_ file: String) -> String { root + "/" + file }

  func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }

  func mode(_ file: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(file))[.posixPermissions] as? Int
  }

  func write(_ text: String, to file: String, mode: Int = 0o644) throws {
    let url = URL(fileURLWithPath: path(file))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }
}
