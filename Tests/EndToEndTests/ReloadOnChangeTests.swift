import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The configuration is read again when a file of it has changed, and when the admin port is asked to.
  @Suite struct ReloadOnChange {
    private static let refusal = "/api/v2/sandbox/errors/SC403"

    private static func settings(_ more: String = "") throws -> String {
      let sandbox = try Stack.current.sandbox
      return "upstream: { url: \"\(sandbox.url)\", ca_file: \"\(sandbox.ca)\" }\n" + more
    }

    private static let ours = "language: en\ntexts: { make.permission-denied: { title: Not for you } }\n"

    @Test func `a file that is written anew is read again, once, without being asked`() throws {
      let running = try ReloadingProxy(Self.settings(), isWatched: true)
      try running.reload(Self.settings("errors: { code: \"ACME-{number}\" }\n"))
      #expect(try running.proxy.get(Self.refusal).problem().code == "ACME-1403")
      try running.reload(Self.settings())
      #expect(try running.proxy.get(Self.refusal).problem().code == "SC403")
      try running.proxy.end()
    }

    @Test func `a file that is wrong is told of and changes nothing, and the next one that is right does`() throws {
      let running = try ReloadingProxy(Self.settings("errors: { code: \"ACME-{number}\" }\n"), isWatched: true)
      #expect(try running.reloadInVain("limits: { head: 1 }\n").contains("limits.head must be"))
      #expect(try running.proxy.get(Self.refusal).problem().code == "ACME-1403")
      let metrics = try running.proxy.metrics()
      #expect(metrics.sum("dragoman_config_reloads_total", #"result="failure""#) == 1)
      #expect(metrics.sum("dragoman_config_generation") == 1)
      try running.reload(Self.settings())
      #expect(try running.proxy.get(Self.refusal).problem().code == "SC403")
      try running.proxy.end()
    }

    @Test func `a volume of Kubernetes is swapped: settings and texts arrive together`() throws {
      let folder = try TemporaryFile(named: "marker")
      func volume(_ name: String, code: String, title: String) throws {
        let path = folder.beside(name)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let settings = try Self.settings(
          "locales: [shipped, ours.yaml]\nerrors: { code: \"\(code)-{number}\" }\n")
        try TemporaryFile.write(
          ReloadingProxy.whole(settings, isWatched: true), to: path + "/dragoman.yaml")
        try TemporaryFile.write(
          "language: en\ntexts: { make.permission-denied: { title: \(title) } }\n", to: path + "/ours.yaml")
      }
      try volume("..1", code: "A", title: "One")
      try volume("..2", code: "B", title: "Two")
      #expect(symlink("..1", folder.beside("..data")) == 0)
      for name in ["dragoman.yaml", "ours.yaml"] {
        #expect(symlink("..data/" + name, folder.beside(name)) == 0)
      }
      let (child, listening) = try Dragoman.start(["serve", "--config", folder.beside("dragoman.yaml")])
      let proxy = try Proxy(child, listening: listening)
      let before = try proxy.get(Self.refusal).problem()
      #expect((before.code, before.title) == ("A-1403", "One"))

      #expect(symlink("..2", folder.beside("..data_tmp")) == 0)
      #expect(rename(folder.beside("..data_tmp"), folder.beside("..data")) == 0)
      _ = try proxy.child.line { $0.contains(#""reloaded""#) }
      let after = try proxy.get(Self.refusal).problem()
      #expect((after.code, after.title) == ("B-1403", "Two"))
      try proxy.end()
    }

    @Test func `a locale file that was missing is taken as soon as it is there`() throws {
      let folder = try TemporaryFile(named: "marker")
      let running = try ReloadingProxy(Self.settings(), isWatched: true)
      let texts = folder.beside("ours.yaml")
      let wanted = try Self.settings("locales: [shipped, \"\(texts)\"]\n")
      #expect(try running.reloadInVain(ReloadingProxy.whole(wanted, isWatched: true)).contains("ours.yaml"))
      try TemporaryFile.write(Self.ours, to: texts)
      try running.expectReload()
      #expect(try running.proxy.get(Self.refusal).problem().title == "Not for you")
      try running.proxy.end()
    }

    @Test func `a token's file that is empty, or a pipe, for a moment is taken again when it is there`() throws {
      let token = try TemporaryFile(named: "token", holding: "token-of-before\n")
      let running = try ReloadingProxy(
        Self.settings("credentials: { token: \"file:\(token.path)\" }\n"), isWatched: true)
      func expectRefusal(_ reason: String) throws {
        _ = try running.proxy.child.line { $0.contains(#""not reloaded""#) && $0.contains(reason) }
      }
      try TemporaryFile.write("", to: token.path)
      try expectRefusal("is empty")
      #expect(unlink(token.path) == 0)
      #expect(mkfifo(token.path, 0o600) == 0)
      try expectRefusal("is no regular file")
      #expect(unlink(token.path) == 0)
      try TemporaryFile.write("two\n", to: token.path)
      try running.expectReload()
      #expect(!running.proxy.child.lines.contains { $0.contains("token-of-before") })
      try running.proxy.end()
    }

    @Test func `wishes that come together, by signal, by the admin port and by a change, are all answered`() throws {
      let running = try ReloadingProxy(Self.settings(), isWatched: true)
      try running.write(ReloadingProxy.whole(Self.settings("limits: { pending: 7 }\n"), isWatched: true))
      for _ in 1...20 {
        running.proxy.child.signal(SIGHUP)
        #expect(try running.proxy.askAdmin("/reload", method: "POST").status == 200)
      }
      #expect(try running.proxy.get(Self.refusal).problem().code == "SC403")
      try running.proxy.end()
    }

    @Test func `the admin port has it read and says what became of it`() throws {
      let running = try ReloadingProxy(Self.settings())
      let fine = try running.proxy.askAdmin("/reload", method: "POST")
      #expect(fine.status == 200)
      #expect(fine.text == "{\"generation\":2}\n")

      try running.write("limits: { head: 1 }\nerrors: { formt: text }\n")
      let wrong = try running.proxy.askAdmin("/reload", method: "POST")
      #expect(wrong.status == 422)
      #expect(wrong.head.value("Content-Type") == "application/problem+json")
      let said = try JSONDecoder().decode(Refusal.self, from: Data(wrong.text.utf8))
      #expect(said.problems.count == 2)
      #expect(said.problems[0].hasPrefix("\(running.path):1:17: limits.head must be"))
      #expect(said.problems[1].hasPrefix("\(running.path):2:11: unknown key \"formt\" in errors"))
      #expect(try running.proxy.metrics().sum("dragoman_config_generation") == 2)
      try running.proxy.end()
    }

    @Test func `a page in a browser cannot have it read, nor can GET`() throws {
      let proxy = try Stack.current.proxy
      #expect(try proxy.askAdmin("/reload").status == 405)
      #expect(try proxy.askAdmin("/reload", ["Origin: https://evil.example"], method: "POST").status == 403)
      #expect(try proxy.askAdmin("/reload?force=1", method: "POST").status == 400)
      #expect(try proxy.get("/reload", method: "POST").head.value("X-Request-ID") != nil)
    }

    private struct Refusal: Decodable {
      let status: Int
      let problems: [String]
    }
  }
}
