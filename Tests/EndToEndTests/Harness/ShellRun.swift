import Foundation

/// A line of shell in which `dragoman` is the real binary, once it is over.
struct ShellRun {
  let exit: Child.Exit
  /// What was said on both streams.
  let lines: [String]

  var text: String { lines.joined(separator: "\n") }

  init(_ command: String, environment: [String: String] = [:]) throws {
    let shell = "dragoman() { '\(Dragoman.binary)' \"$@\"; }; \(command)"
    let child = try Child("/bin/sh", ["-c", shell], environment: environment)
    exit = try child.waitForExit()
    lines = child.lines.map { $0.replacing("\r", with: "") }
  }

  /// Runs it in the folder of a file named `dragoman.yaml` with this text, and of others that only their owner may read.
  init(
    _ command: String, in text: String, beside files: [String: [UInt8]] = [:], environment: [String: String] = [:]
  ) throws {
    let file = try TemporaryFile(named: "dragoman.yaml", holding: text)
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: file.beside(name)))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.beside(name))
    }
    let folder = URL(filePath: file.path).deletingLastPathComponent().path
    self = try withExtendedLifetime(file) { try ShellRun("cd '\(folder)' && \(command)", environment: environment) }
  }
}
