import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// As the first process of a container, which the kernel treats in a way of its own: a signal without a handler does
  /// nothing, and orphans become its children.
  @Suite(.enabled(if: ProcessNamespace.isPossible, "this machine lets nobody make a namespace of processes"))
  struct FirstProcess {
    @Test(arguments: [SIGTERM, SIGINT, SIGQUIT])
    func `it ends in good order by the signals that should end it`(signal: Int32) throws {
      let upstream = try Listener()
      let (namespace, process) = try Self.start("exec \(Self.serve(upstream))")
      _ = try namespace.line { $0.contains(#""listening""#) }
      kill(process, signal)
      #expect(try namespace.waitForExit() == .status(0))
      #expect(namespace.lines.contains { $0.contains(#""stopped""#) })
    }

    @Test func `an orphan that has ended leaves no zombie behind`() throws {
      let upstream = try Listener()
      let file = try TemporaryFile(named: "folder")
      let fifo = file.beside("fifo")
      try #require(mkfifo(fifo, 0o600) == 0)
      let (namespace, process) = try Self.start("( /bin/cat '\(fifo)' & ) ; exec \(Self.serve(upstream))")
      _ = try namespace.line { $0.contains(#""listening""#) }
      #expect(try Patience.until { try Self.children(of: process).count == 1 })
      // It reads until nobody writes any more.
      let writer = open(fifo, O_WRONLY | O_CLOEXEC)
      try #require(writer >= 0)
      close(writer)
      #expect(try Patience.until { try Self.children(of: process).isEmpty })
      kill(process, SIGTERM)
      #expect(try namespace.waitForExit() == .status(0))
    }

    private static func serve(_ upstream: Listener) -> String {
      "'\(Dragoman.binary)' serve --listen 127.0.0.1:0 --admin 127.0.0.1:0 --upstream \(upstream.url)"
    }

    /// Runs `script` as the first process of a namespace. The process as this namespace knows it.
    private static func start(_ script: String) throws -> (namespace: Child, process: pid_t) {
      let namespace = try Child("/usr/bin/unshare", ProcessNamespace.options + ["/bin/bash", "-c", script])
      var found: [pid_t] = []
      _ = try Patience.until {
        found = try children(of: namespace.id)
        return !found.isEmpty
      }
      return (namespace, try #require(found.first))
    }

    /// The processes whose parent is `parent`, those included that have ended and that nobody has asked about.
    private static func children(of parent: pid_t) throws -> [pid_t] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { process in
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        // The name, in parentheses, may hold anything.
        let fields = status.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 1 && pid_t(fields[1]) == parent
      }
    }
  }
}

/// A namespace in which the numbers of processes begin at 1, for users without rights too where the machine lets them.
private enum ProcessNamespace {
  static let options = ["--user", "--map-root-user", "--pid", "--fork", "--kill-child"]

  static let isPossible: Bool = {
    guard let child = try? Child("/usr/bin/unshare", options + ["/bin/true"]) else { return false }
    return (try? child.waitForExit()) == .status(0)
  }()
}
