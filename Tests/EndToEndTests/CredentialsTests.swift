import Foundation
import Testing

extension EndToEnd {
  /// The token that callers need not hold.
  @Suite struct CredentialsOfRoutes {
    static let token = "93f10c6e-9fb0-4b3a-9a3e-d1c0ffee4711"
    static let caller = "Authorization: Token callers-own"

    @Test func `a caller without credentials is sent on with the token, one with its own keeps them`() throws {
      let upstream = try ScriptedUpstream(settings: "credentials: {token: \(Self.token)}")
      #expect(try Self.authorization(upstream, []) == ["Token \(Self.token)"])
      #expect(try Self.authorization(upstream, [Self.caller]) == ["Token callers-own"])
      #expect(try Self.authorization(upstream, ["Authorization:"]) == [""])
      // What concerns the connection alone is not sent on, and then the caller has sent none.
      #expect(
        try Self.authorization(upstream, [Self.caller, "Connection: authorization"]) == ["Token \(Self.token)"])
      try Self.end(upstream)
    }

    @Test func `callers' own credentials give way where the rule says so`() throws {
      let upstream = try ScriptedUpstream(settings: "credentials: {token: \(Self.token), incoming: replace}")
      #expect(try Self.authorization(upstream, []) == ["Token \(Self.token)"])
      #expect(try Self.authorization(upstream, [Self.caller]) == ["Token \(Self.token)"])
      #expect(try Self.authorization(upstream, [Self.caller, "AUTHORIZATION: Bearer two"]) == ["Token \(Self.token)"])
      try Self.end(upstream)
    }

    @Test func `a route has its own, or none`() throws {
      let upstream = try ScriptedUpstream(
        settings: """
          credentials: {token: \(Self.token)}
          routes:
            - {name: billing, path: /billing, credentials: {token: token-of-billing, incoming: replace}}
            - {name: open, path: /open, credentials: {token: none}}
            - {name: usual, path: /usual}
          """)
      #expect(try Self.authorization(upstream, [Self.caller], "/billing?x=1") == ["Token token-of-billing"])
      #expect(try Self.authorization(upstream, [], "/open") == [])
      #expect(try Self.authorization(upstream, [Self.caller], "/open") == ["Token callers-own"])
      #expect(try Self.authorization(upstream, [], "/usual") == ["Token \(Self.token)"])
      #expect(try Self.authorization(upstream, [], "/elsewhere") == ["Token \(Self.token)"])
      try Self.end(upstream)
    }

    @Test func `without a rule nothing is added and nothing is taken away`() throws {
      let upstream = try ScriptedUpstream()
      #expect(try Self.authorization(upstream, []) == [])
      #expect(try Self.authorization(upstream, [Self.caller]) == ["Token callers-own"])
      try upstream.proxy.end()
    }

    @Test func `a token in a file is read anew with the configuration`() throws {
      let file = try TemporaryFile(named: "token", holding: "\(Self.token)\n")
      let listener = try Listener()
      let settings = "upstream: {url: \"\(listener.url)\"}\ncredentials: {token: \"file:\(file.path)\"}\n"
      let reloading = try ReloadingProxy(settings)
      func ask() throws -> [String] {
        let client = try reloading.proxy.connect()
        try client.send(Wire.request("/", ["Connection: close"]))
        let wire = try listener.accept()
        let head = try wire.readHead()
        try wire.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        #expect(try client.readResponse().status == 204)
        return head.values("Authorization")
      }
      #expect(try ask() == ["Token \(Self.token)"])
      try TemporaryFile.write("second-token\n", to: file.path)
      try reloading.reload(settings)
      #expect(try ask() == ["Token second-token"])
      try TemporaryFile.write("", to: file.path)
      #expect(try reloading.reloadInVain(ReloadingProxy.whole(settings)).contains("is empty"))
      #expect(try ask() == ["Token second-token"])
      try reloading.proxy.end()
      for secret in [Self.token, "second-token"] {
        #expect(!reloading.proxy.child.lines.contains { $0.contains(secret) })
      }
    }

    /// Whatever is shown of Make's words, with no scrubbing at all: callers must not learn what they need not hold.
    @Test(arguments: ["application/json", "text/plain"])
    func `an error of Make's that repeats the token does not tell it to anybody`(contentType: String) throws {
      let upstream = try ScriptedUpstream(settings: "credentials: {token: \(Self.token)}\nerrors: {scrub: []}")
      let body = #"{"message":"no such token: \#(Self.token)","code":"IM016","detail":"\#(Self.token)"}"#
      let response = """
        HTTP/1.1 401 Unauthorized\r
        Content-Type: \(contentType)\r
        WWW-Authenticate: Token realm="make", hint="\(Self.token)"\r
        X-Sent: Token \(Self.token)\r
        Content-Length: \(body.utf8.count)\r
        \r
        \(body)
        """
      let (request, answer) = try upstream.exchange(Wire.request("/"), answering: response)
      #expect(request.values("Authorization") == ["Token \(Self.token)"])
      #expect(answer.status == 401)
      #expect(!answer.text.contains(Self.token) && !answer.head.lines.contains { $0.contains(Self.token) })
      #expect(answer.text.contains("no such token: ****"))
      #expect(answer.head.value("X-Sent")?.hasPrefix("Token ****") == true)
      try Self.end(upstream)
    }

    @Test func `a token that is cut off at the end of an error is not told either`() throws {
      let upstream = try ScriptedUpstream(
        settings: "credentials: {token: \(Self.token)}\nerrors: {scrub: [], body_limit: 1KiB}")
      let body = String(repeating: ".", count: 1024 - 20) + Self.token
      let (_, answer) = try upstream.exchange(
        Wire.request("/"),
        answering: "HTTP/1.1 500 No\r\nContent-Type: text/plain\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      #expect(!answer.text.contains(Self.token.prefix(6)))
      let recent = try upstream.proxy.askAdmin("/errors").text
      #expect(!recent.contains(Self.token.prefix(6)))
      try Self.end(upstream)
    }

    @Test func `a redirect goes to the caller, and the token nowhere else`() throws {
      let elsewhere = try Listener()
      let upstream = try ScriptedUpstream(settings: "credentials: {token: \(Self.token)}")
      let (_, answer) = try upstream.exchange(
        Wire.request("/"),
        answering: "HTTP/1.1 307 Over There\r\nLocation: \(elsewhere.url)/\r\nContent-Length: 0\r\n\r\n")
      #expect(answer.status == 307 && answer.head.value("Location") == "\(elsewhere.url)/")
      #expect(!elsewhere.isReady(within: 0))
      try Self.end(upstream)
    }

    /// What reaches the upstream as `Authorization`, line by line.
    private static func authorization(
      _ upstream: ScriptedUpstream, _ fields: [String], _ target: String = "/"
    ) throws -> [String] {
      let (request, _) = try upstream.exchange(
        Wire.request(target, fields + ["Proxy-Authorization: Basic Zm9vOmJhcg=="]),
        answering: "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(request.values("Proxy-Authorization") == [])
      return request.values("Authorization")
    }

    /// Ends the proxy, which told nobody: neither its log nor its operator's port.
    private static func end(_ upstream: ScriptedUpstream) throws {
      let recent = try upstream.proxy.askAdmin("/errors").text
      try upstream.proxy.end()
      #expect(!recent.contains(token))
      #expect(!upstream.proxy.child.lines.contains { $0.contains(token) })
    }
  }
}
