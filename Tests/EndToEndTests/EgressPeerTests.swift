import Foundation
import Testing

extension EndToEnd {
  /// The proxies of Debian, on the way to the sandbox.
  @Suite(.needsPeers) struct EgressPeers {
    @Test func `tinyproxy makes a tunnel`() throws {
      try Self.expectThrough(.tinyproxy(), "http", "")
    }

    @Test func `tinyproxy makes a tunnel for who has the password, and for nobody else`() throws {
      let peer = try EgressPeer.tinyproxy(user: "aladdin", password: "sesame")
      try Self.expectFailure("407", peer, "http", "")
      try Self.expectFailure("401", peer, "http", "user: aladdin, password: wrong")
      try Self.expectThrough(peer, "http", "user: aladdin, password: sesame")
    }

    @Test func `tinyproxy refuses a host of its filter`() throws {
      let peer = try EgressPeer.tinyproxy(filter: ["127.0.0.1", "localhost"])
      try Self.expectFailure("403", peer, "http", "")
      try peer.end()
    }

    @Test func `tinyproxy behind stunnel makes a tunnel, TLS within TLS`() throws {
      let folder = try CertificateFolder()
      let pair = try folder.server("proxy", names: ["127.0.0.1"])
      let inner = try EgressPeer.tinyproxy(user: "aladdin", password: "sesame")
      let more = "ca_file: \"\(folder.authority)\", user: aladdin, password: sesame"
      try Self.expectThrough(.stunnel(before: inner, pair), "https", more)
      let peer = try EgressPeer.stunnel(before: inner, pair)
      let proxy = try Self.proxy(peer, "https", more)
      let size = 5_000_000
      let wire = try proxy.connect()
      try wire.send(Wire.request("/api/v2/sandbox/bytes/\(size)"))
      #expect(try wire.readHead().status == 200)
      #expect(try wire.readExactly(size).count == size)
      try wire.send(
        Wire.request("/api/v2/sandbox/echo", ["Content-Length: \(size)"], method: "POST")
          + String(repeating: "x", count: size))
      #expect(try wire.readResponse().status == 200)
      #expect(try proxy.metrics().sum("dragoman_upstream_connections_dialed_total") == 1)
      try proxy.end()
      try peer.end()
      try Self.expectFailure("TLS with the egress proxy https://", .stunnel(before: inner, pair), "https", "")
      try inner.end()
    }

    @Test(arguments: ["socks5", "socks5h"]) func `dante connects`(scheme: String) throws {
      try Self.expectThrough(.dante(), scheme, "")
    }

    @Test func `dante blocks what its rules block`() throws {
      let port = try Stack.current.sandbox.url.split(separator: ":").last.flatMap { UInt16($0) }
      let peer = try EgressPeer.dante(blocked: port)
      try Self.expectFailure("SOCKS5", peer, "socks5", "")
      try peer.end()
    }

    @Test func `microsocks connects who has the password, and nobody else`() throws {
      let peer = try EgressPeer.microsocks(user: "aladdin", password: "sesame")
      try Self.expectFailure("No authentication method", peer, "socks5h", "")
      try Self.expectFailure("SOCKS5", peer, "socks5h", "user: aladdin, password: wrong")
      try Self.expectThrough(peer, "socks5h", "user: aladdin, password: sesame")
    }

    private static func proxy(_ peer: EgressPeer, _ scheme: String, _ more: String) throws -> Proxy {
      let sandbox = try Stack.current.sandbox
      let comma = more.isEmpty ? "" : ", "
      return try Proxy(
        upstream: sandbox.url, ca: sandbox.ca,
        settings: "upstream: {proxy: {url: \"\(scheme)://\(peer.address)\"\(comma)\(more)}}")
    }

    private static func expectThrough(
      _ peer: EgressPeer, _ scheme: String, _ more: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let proxy = try proxy(peer, scheme, more)
      for _ in 1...3 {
        let response = try proxy.get("/api/v2/users/me", ["Authorization: Token 0"])
        #expect(response.head.value("Proxy-Status") == nil && response.status < 500, sourceLocation: sourceLocation)
      }
      #expect(
        try proxy.metrics().sum("dragoman_upstream_connections_dialed_total") == 1, sourceLocation: sourceLocation)
      try proxy.end()
      try peer.end()
    }

    private static func expectFailure(
      _ reason: String, _ peer: EgressPeer, _ scheme: String, _ more: String,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let proxy = try proxy(peer, scheme, more)
      let response = try proxy.get("/api/v2/users/me", ["X-Request-ID: egress-1"])
      #expect(response.status == 502, sourceLocation: sourceLocation)
      #expect(try response.problem().code == "upstream_proxy_failure", sourceLocation: sourceLocation)
      let line = try proxy.logLine(correlationID: "egress-1")
      #expect((line["reason"] as? String)?.contains(reason) == true, "\(line)", sourceLocation: sourceLocation)
      try proxy.end()
      for secret in ["aladdin", "wrong"] {
        #expect(!proxy.child.lines.contains { $0.contains(secret) }, sourceLocation: sourceLocation)
      }
    }
  }
}
