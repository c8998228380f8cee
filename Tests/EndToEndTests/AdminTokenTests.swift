import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Who may ask the admin port.
  @Suite struct AdminToken {
    private static let settings = "admin: { token: not-for-everyone }\n"

    @Test(arguments: ["/", "/metrics", "/errors", "/log-level", "/nowhere"])
    func `without the token nothing but the probes is answered`(path: String) throws {
      let upstream = try ScriptedUpstream(settings: Self.settings)
      for fields in [
        [], ["Authorization: Bearer not-for-everyon"], ["Authorization: Bearer not-for-everyone!"],
        ["Authorization: Bearer"], ["Authorization: Token not-for-everyone"],
        ["Authorization: Bearer x", "Authorization: Bearer not-for-everyone"],
      ] {
        let refusal = try upstream.proxy.askAdmin(path, fields)
        #expect(refusal.status == 401)
        #expect(refusal.head.value("WWW-Authenticate") == "Bearer realm=\"dragoman\"")
        #expect(!refusal.text.contains("not-for-everyone"))
      }
      for scheme in ["Bearer", "bearer"] {
        let answer = try upstream.proxy.askAdmin(path, ["Authorization: \(scheme) not-for-everyone"])
        #expect(answer.status == (path == "/nowhere" ? 404 : 200))
      }
      #expect(try upstream.proxy.askAdmin("/healthz").text == "alive\n")
      #expect(try upstream.proxy.askAdmin("/readyz").text == "ready\n")
      try upstream.proxy.end()
      #expect(upstream.proxy.child.lines.allSatisfy { !$0.contains("not-for-everyone") })
    }

    @Test func `details of readiness are for whoever has the token`() throws {
      let upstream = try ScriptedUpstream(settings: Self.settings)
      let told = try upstream.proxy.askAdmin("/readyz", ["Authorization: Bearer not-for-everyone"])
      #expect(told.text == "ready\nconfiguration: generation 1\n")
    }

    @Test func `a reload changes the token`() throws {
      let listener = try Listener()
      func settings(_ token: String) -> String {
        "listen: 127.0.0.1:0\nadmin: { listen: 127.0.0.1:0, token: \(token) }\nupstream: { url: \"\(listener.url)\" }\n"
      }
      let file = try TemporaryFile(named: "dragoman.yaml", holding: settings("first"))
      let proxy = try Proxy(arguments: ["--config", file.path])
      #expect(try proxy.askAdmin("/metrics", ["Authorization: Bearer first"]).status == 200)
      try TemporaryFile.write(settings("second"), to: file.path)
      proxy.child.signal(SIGHUP)
      _ = try proxy.child.line { $0.contains(#""reloaded""#) }
      #expect(try proxy.askAdmin("/metrics", ["Authorization: Bearer first"]).status == 401)
      #expect(try proxy.askAdmin("/metrics", ["Authorization: Bearer second"]).status == 200)
      try proxy.end()
    }

    @Test(arguments: ["/metrics", "/healthz", "/readyz", "/errors", "/log-level"])
    func `nothing of the admin port can be reached through that of the callers`(path: String) throws {
      let upstream = try ScriptedUpstream()
      let (request, response) = try upstream.exchange(
        Wire.request(path), answering: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nMake")
      #expect(request.startLine == "GET \(path) HTTP/1.1")
      #expect(response.text == "Make")
    }

    @Test func `the admin port may be a Unix socket, for its user alone and gone with the process`() throws {
      let listener = try Listener()
      let file = try TemporaryFile(named: "dragoman.yaml")
      let path = file.beside("admin.sock")
      try TemporaryFile.write(
        "listen: 127.0.0.1:0\nadmin: { listen: \"unix:\(path)\" }\nupstream: { url: \"\(listener.url)\" }\n",
        to: file.path)
      for ending in [SIGKILL, SIGTERM] {
        // The second one finds the file that the first one had to leave behind.
        let (child, listening) = try Dragoman.start(["serve", "--config", file.path])
        #expect(listening["admin"] as? String == "unix:\(path)")
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        #expect(try Curl.run("--unix-socket", path, "http://localhost/readyz").output.first == "ready")
        let second = try Child(Dragoman.binary, ["serve", "--config", file.path])
        #expect(try second.waitForExit() == .status(1))
        #expect(second.lines == ["dragoman: cannot listen on unix:\(path): Address already in use"])
        child.signal(ending)
        _ = try child.waitForExit()
      }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
