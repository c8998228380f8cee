import Foundation
import Testing

extension EndToEnd {
  /// What the container image holds is all that the binary needs, and nothing else.
  @Suite(.needsNamespaces, .sharedRootFileSystem) struct RootFS {
    @Test func `in the image's files it does all that it does elsewhere, and every library there is loaded`() throws {
      let root = try RootFileSystem.current
      let sandbox = try Stack.current.sandbox
      // A name and no address: the resolver works. The certificate is where the image has its own: the bundle is read.
      #expect(sandbox.url.hasPrefix("https://localhost:"))
      let bundle = try TemporaryFile(named: "bundle", holding: String(contentsOfFile: sandbox.ca, encoding: .utf8))
      let file = try TemporaryFile(named: "dragoman.yaml", holding: "upstream: {url: \"\(sandbox.url)\"}\n")
      let child = try root.run(
        ["serve", "--config", "/etc/dragoman/dragoman.yaml", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"],
        volumes: ["/etc/dragoman/dragoman.yaml": file.path, "/etc/ssl/certs/ca-certificates.crt": bundle.path])
      let proxy = try Proxy(child, listening: try Dragoman.listening(child))
      // The plural of another language is ICU's, which is loaded for it.
      let answer = try proxy.get("/api/v2/sandbox/errors/SC400", ["Accept-Language: de"])
      #expect(answer.status == 400)
      #expect(answer.text.contains("In der Anfrage ist 1 Parameter ungültig oder fehlt."), "\(answer.text)")
      #expect(try proxy.get("/api/v2/sandbox/echo").status == 200)
      let difference = try child.mappedLibraries().symmetricDifference(root.libraries)
      #expect(difference == [])
      let health = try root.run(["health", "--ready", "--admin", proxy.admin.description])
      #expect(try health.waitForExit() == .status(0))
      #expect(health.lines.first == "ready")
      try proxy.end()
    }

    @Test func `it is no root there, has no capability, and can write nowhere`() throws {
      let root = try RootFileSystem.current
      let child = try root.run(["sandbox", "--plain"])
      let line = try child.line { $0.contains(#""listening""#) }
      #expect(line.contains("http://"))
      let status = try String(contentsOfFile: "/proc/\(child.id)/status", encoding: .utf8)
      if geteuid() == 0 {
        #expect(status.contains("\nUid:\t65532\t65532\t65532\t65532\n"), "\(status)")
        #expect(status.contains("\nCapEff:\t0000000000000000\n"), "\(status)")
      }
      try Dragoman.end(child)
      let writer = try root.run(["serve", "--listen", "127.0.0.1:0", "--access-log", "/tmp/access.log"])
      #expect(try writer.waitForExit() != .status(0))
      #expect(writer.lines.joined().contains("Read-only file system"), "\(writer.lines)")
    }

    @Test func `it holds libraries, what they read, and who made them: nothing else`() throws {
      let root = try RootFileSystem.current
      let known: Set = [
        "usr/bin/dragoman", "etc/dragoman/dragoman.yaml", "etc/ssl/certs/ca-certificates.crt",
        "usr/lib/ssl/openssl.cnf",
        "etc/passwd", "etc/group", "etc/nsswitch.conf", "etc/hosts", "etc/resolv.conf", "etc/os-release",
      ]
      #expect(root.files.isSuperset(of: known))
      for file in root.files.subtracting(known) {
        let isLibrary = file.contains("lib") && file.contains(".so")
        let isNotice = file.hasPrefix("var/lib/dpkg/status.d/") || file.hasSuffix("/copyright")
        #expect(isLibrary || isNotice, "\(file)")
      }
      #expect(root.libraries.contains { $0.hasPrefix("libicudata.so") })
      let user = try String(contentsOfFile: root.path + "/etc/passwd", encoding: .utf8)
      #expect(user.hasPrefix("dragoman:x:65532:65532:"))
    }

    @Test func `with the image's own configuration it serves`() throws {
      let root = try RootFileSystem.current
      let child = try root.run(
        ["serve", "--config", "/etc/dragoman/dragoman.yaml", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"])
      let proxy = try Proxy(child, listening: try Dragoman.listening(child))
      #expect(try proxy.askAdmin("/readyz").status == 200)
      try proxy.end()
    }
  }

  /// No engine builds the image here: what can be held without one is.
  @Suite struct Dockerfile {
    @Test func `every path that it copies is there, and goes to the engine`() throws {
      let ignored = try Document(".dockerignore").lines.filter { $0.hasPrefix("!") }.map { $0.dropFirst() }
      let copied = try instructions("COPY").filter { !$0.hasPrefix("--from") }.flatMap {
        $0.split(separator: " ").dropLast()
      }
      #expect(copied.count >= 5)
      for path in copied {
        #expect(Document.exists(String(path)), "\(path)")
        #expect(ignored.contains(path), "\(path)")
      }
    }

    @Test func `it builds with the packages that ./dev installs`() throws {
      let list = try #require(try Document("dev").lines.first { $0.hasPrefix("readonly LIBRARIES=(") })
      let packages = Set(list.split { "()".contains($0) }[1].split(separator: " "))
      let installed = try #require(try instructions("RUN").first { $0.contains("-dev") })
      #expect(Set(installed.split(separator: " ").filter { $0.hasSuffix("-dev") }) == packages)
    }

    @Test func `it is no root, has a health check without a shell, and ends by SIGTERM`() throws {
      #expect(try instructions("USER") == ["65532:65532"])
      #expect(try instructions("STOPSIGNAL") == ["SIGTERM"])
      #expect(try #require(instructions("HEALTHCHECK").first).hasSuffix(#"CMD ["/usr/bin/dragoman", "health"]"#))
      #expect(try instructions("FROM").last == "scratch")
    }

    /// The arguments of all instructions of a kind, continuation lines joined.
    private func instructions(_ name: String) throws -> [String] {
      try Document("deploy/docker/Dockerfile").text.replacing("\\\n", with: " ").split(separator: "\n")
        .filter { $0.hasPrefix(name + " ") }.map { $0.dropFirst(name.count + 1).trimmingSpaces() }
    }
  }
}
