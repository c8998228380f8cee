import Curl
import EventLoop
import Foundation
import Sandbox
import Testing
import TLS

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `What a dial finds out` {
  @Test func `is the address alone where the peer is plain`() async throws {
    try await World.run { world in
      var told: (tls: UInt64?, expiry: Int?)?
      world.onDial = { told = ($1, $2) }
      let (connection, peer) = try await world.connect()
      defer { peer.close() }
      #expect(connection.address == Array("\(world.peer.address)".utf8))
      #expect(connection.dialNanoseconds > 0)
      #expect(connection.tlsNanoseconds == nil)
      let facts = try #require(told)
      #expect(facts.tls == nil && facts.expiry == nil)
      world.pool.close(connection)
    }
  }

  @Test func `is the time of the handshake and the end of the certificate where it speaks TLS`() async throws {
    let before = Int(Date().timeIntervalSince1970)
    try await TestLoop.run { loop in
      let peer = try SandboxPeer(on: loop)
      defer { peer.close() }
      let world = try World(on: loop) { $0.dial = peer.settings() }
      try await world.run { world in
        var told: [(whole: UInt64, tls: UInt64?, expiry: Int?)] = []
        world.onDial = { told.append(($0, $1, $2)) }
        let first = try await world.dial()
        #expect(String(decoding: first.address, as: UTF8.self) == "\(peer.sandbox.address)")
        // The session ticket comes with the first answer: the second dial resumes, and knows the certificate all the same.
        #expect(await world.get("/api/v2/sandbox/echo", first).hasPrefix("HTTP/1.1 200 "))
        let second = try await world.dial()
        #expect(told.count == 2)
        for (whole, tls, expiry) in told {
          let tls = try #require(tls)
          #expect(tls > 0 && tls < whole)
          // The sandbox's certificates are good for a year from when they were made.
          let end = try #require(expiry) - 365 * 86_400
          #expect((before - 1...Int(Date().timeIntervalSince1970) + 1).contains(end))
        }
        #expect(!first.stream.facts.isResumed && second.stream.facts.isResumed)
        #expect(first.tlsNanoseconds == told[0].tls && second.tlsNanoseconds == told[1].tls)
        for connection in [first, second] { world.pool.close(connection) }
      }
    }
  }
}

@Suite struct `When the certificates of a file end` {
  @Test func `the first one to end counts`() throws {
    let authority = try SelfSignedAuthority()
    let current = try authority.issue().certificateChain
    let expired = try authority.issue(validity: .expired).certificateChain
    let now = Int(Date().timeIntervalSince1970)
    let first = try #require(CertificateExpiry.earliest(in: authority.certificate + current + expired))
    #expect(abs(first - (now - 86_400)) < 60)
    let last = try #require(CertificateExpiry.earliest(in: current + authority.certificate))
    #expect(abs(last - (now + 365 * 86_400)) < 60)
  }

  @Test func `what stands around certificates does not matter`() throws {
    let authority = try SelfSignedAuthority()
    let identity = try authority.issue()
    let bytes = Array("# Issuer: somebody\n\n".utf8) + identity.privateKey + authority.certificate
    #expect(CertificateExpiry.earliest(in: bytes) == CertificateExpiry.earliest(in: authority.certificate))
  }

  @Test(arguments: ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
  func `without a certificate there is no end`(text: String) throws {
    #expect(CertificateExpiry.earliest(in: Array(text.utf8)) == nil)
  }
}
