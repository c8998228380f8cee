import Foundation
import Testing

extension EndToEnd {
  /// A process that cannot start says why, on standard error and nowhere else, and leaves nothing behind.
  @Suite struct Startup {
    private let place: TemporaryFile

    init() throws { place = try TemporaryFile(named: "dragoman.yaml") }

    @Test func `a port that is in use, of callers or of the operator`() throws {
      let taken = try Listener()
      for flags in [["--listen", "\(taken.address)", "--admin", "127.0.0.1:0"], ["--admin", "\(taken.address)"]] {
        let settings = flags.contains("--listen") ? "" : "listen: \"unix:\(place.beside("http.sock"))\"\n"
        try expectFailure(
          settings, flags, status: 1, says: ["dragoman: cannot listen on \(taken.address): Address already in use"])
      }
    }

    @Test func `an address that this machine has not`() throws {
      try expectFailure(
        "listen: 192.0.2.1:8080\n", status: 1,
        says: ["dragoman: cannot listen on 192.0.2.1:8080: Cannot assign requested address"])
    }

    @Test func `a configuration that is not there, that is a folder, or that is no YAML`() throws {
      let missing = place.beside("missing.yaml")
      try expectFailure(of: missing, says: ["\(missing): cannot be read: No such file or directory"])
      let folder = (place.path as NSString).deletingLastPathComponent
      try expectFailure(of: folder, says: ["\(folder): cannot be read: Is a directory"])
      try expectFailure("\u{0}", status: 2, says: ["\(place.path):1:1: "])
    }

    @Test func `files that are named and not there: each with its place`() throws {
      let missing = place.beside("missing.pem")
      let settings = """
        upstream: { ca_file: missing.pem, tls: { certificate: missing.pem, key: missing.pem } }
        listen: [{ address: 127.0.0.1:0, tls: { certificates: [{ certificate: missing.pem, key: missing.pem }] } }]
        credentials: { token: file:missing.pem }

        """
      let said = try expectFailure(
        settings, status: 2, says: ["\(place.path):1:22: ", "\(place.path):2:71: ", "\(place.path):3:23: "])
      #expect(said.count { $0.contains("No such file or directory") } == 6, "\(said)")
      #expect(said.contains { $0.contains("\"\(missing)\" cannot be read") }, "\(said)")
    }

    @Test func `a path that is too long for a Unix socket, or in a folder that is not there`() throws {
      let long = place.beside(String(repeating: "x", count: 120))
      try expectFailure(
        "listen: \"unix:\(long)\"\n", status: 2, says: ["the path of a Unix socket has at most 107 bytes"])
      let nowhere = "unix:" + place.beside("nowhere/http.sock")
      for settings in ["listen: \"\(nowhere)\"\n", "listen: 127.0.0.1:0\nadmin: { listen: \"\(nowhere)\" }\n"] {
        try expectFailure(
          settings, status: 1, says: ["dragoman: cannot listen on \(nowhere): No such file or directory"])
      }
    }

    @Test func `a log in a folder that is not there`() throws {
      let log = place.beside("nowhere/access.log")
      let sockets = ["http.sock", "admin.sock"].map { "unix:" + place.beside($0) }
      try expectFailure(
        "access_log: { to: \"\(log)\" }\nlisten: \"\(sockets[0])\"\nadmin: { listen: \"\(sockets[1])\" }\n", status: 1,
        says: ["dragoman: cannot open \(log): No such file or directory"])
    }

    @Test func `of several listeners the last cannot be had: the files of the others are gone`() throws {
      let taken = try Listener()
      let sockets = ["one.sock", "two.sock"].map { "unix:" + place.beside($0) }
      try expectFailure(
        "listen: [\"\(sockets[0])\", \"\(sockets[1])\", \"\(taken.address)\"]\n", status: 1,
        says: ["dragoman: cannot listen on \(taken.address): Address already in use"])
    }

    /// Starts with `settings`, and expects that it ends with `status`, has said all of `words`, each in a line of its own, and
    /// has made no file. Returns all that it said.
    @discardableResult
    private func expectFailure(
      _ settings: String, _ flags: [String] = [], status: Int32, says words: [String],
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String] {
      try TemporaryFile.write(settings, to: place.path)
      return try expectFailure(
        of: place.path, flags, status: status, says: words, sourceLocation: sourceLocation)
    }

    @discardableResult
    private func expectFailure(
      of configuration: String, _ flags: [String] = [], status: Int32 = 2, says words: [String],
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String] {
      let output = place.beside("output")
      let command = #"exec "$0" serve --config "$@" > '\#(output)'"#
      let child = try Child("/bin/sh", ["-c", command, Dragoman.binary, configuration] + flags)
      #expect(try child.waitForExit() == .status(status), "\(child.lines)", sourceLocation: sourceLocation)
      for word in words {
        #expect(child.lines.contains { $0.contains(word) }, "\(child.lines)", sourceLocation: sourceLocation)
      }
      if status == 1 { #expect(child.lines == words, sourceLocation: sourceLocation) }
      #expect(try String(contentsOfFile: output, encoding: .utf8) == "", sourceLocation: sourceLocation)
      let folder = (place.path as NSString).deletingLastPathComponent
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(files == ["dragoman.yaml", "output"], sourceLocation: sourceLocation)
      return child.lines
    }
  }
}
