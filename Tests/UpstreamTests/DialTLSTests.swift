import Curl
import EventLoop
import Sandbox
import TLS
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `A dial that is told whom to expect` {
  @Test func `asks for that name, and verifies it, instead of the origin's host`() async throws {
    try await dial(names: ["make.example"]) { $0.tls.serverName = "make.example" }
  }

  @Test func `goes to the origin's host by its address as by its name`() async throws {
    try await dial(names: ["make.example"]) {
      $0.tls.serverName = "make.example"
      $0.origin = $0.origin.replacing("127.0.0.1", with: "localhost")
    }
  }

  @Test func `refuses the certificate of another`() async throws {
    try await dial(names: ["make.example"], failing: .wrongHost) { $0.tls.serverName = "other.example" }
  }

  @Test func `refuses a key that is not pinned, however valid its certificate is`() async throws {
    try await dial(failing: .pinMismatch) {
      $0.tls.pinnedKeys = [
        "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "sha256//BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=",
      ]
    }
  }

  @Test func `shows a certificate even where nobody asks for it`() async throws {
    let identity = try SelfSignedAuthority().issue()
    let certificate = try ClientCertificate(chain: identity.certificateChain, key: identity.privateKey)
    try await dial {
      $0.tls.clientCertificate = certificate
      $0.tls.minimumVersion = .tls13
    }
  }

  @Test func `does not look for a Unix socket that is not there anywhere else`() async throws {
    try await dial(failing: .refused) { $0.socketPath = "/nowhere/at.sock" }
  }

  /// Dials a sandbox of these names as `edit` says.
  private func dial(
    names: [String] = ["localhost"], failing cause: DialFailure.Cause? = nil,
    sourceLocation: SourceLocation = #_sourceLocation, _ edit: @escaping @Sendable (inout DialSettings) -> Void
  ) async throws {
    try await TestLoop.run { loop in
      let surroundings = Surroundings(on: loop)
      defer { surroundings.end() }
      var settings = try surroundings.sandbox(names: names, includesLoopback: names == ["localhost"]).settings()
      edit(&settings)
      let world = try World(on: loop) { [settings] in $0.dial = settings }
      try await world.run { world in
        let request = world.request()
        #expect(await world.waiter.waits { request.lending != nil }, sourceLocation: sourceLocation)
        if case .dial(let failure) = request.failure {
          #expect(failure.cause == cause, "\(failure.reason)", sourceLocation: sourceLocation)
        } else {
          #expect(cause == nil, sourceLocation: sourceLocation)
        }
        request.connection.map(world.pool.close)
      }
    }
  }
}

@Suite struct `A client certificate` {
  @Test func `is a certificate and its key, in two files or in one`() throws {
    let identity = try SelfSignedAuthority().issue()
    let certificate = try ClientCertificate(chain: identity.certificateChain, key: identity.privateKey)
    let both = identity.privateKey + identity.certificateChain
    #expect(throws: Never.self) { try ClientCertificate(chain: both, key: both) }
    #expect("\(certificate)" == "a client certificate" && String(reflecting: certificate) == "\(certificate)")
  }

  @Test func `is none without its own key`() throws {
    let authority = try SelfSignedAuthority()
    let (one, other) = (try authority.issue(), try authority.issue())
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
    for (chain, key, flaw) in [
      (one.certificateChain, other.privateKey, ClientCertificate.Flaw.otherKey),
      (one.certificateChain, [], .noKey), (one.certificateChain, one.certificateChain, .noKey),
      (one.certificateChain, Array(encrypted.utf8), .encryptedKey),
      ([], one.privateKey, .noCertificate), (one.privateKey, one.privateKey, .noCertificate),
    ] {
      #expect(throws: flaw) { try ClientCertificate(chain: chain, key: key) }
    }
  }
}

@Suite struct `The secrets of a dial` {
  @Test func `are in no description of it`() throws {
    var settings = DialSettings(origin: "https://eu1.make.com")
    settings.egressProxy = EgressProxy(url: "http://gate:3128", user: "aladdin", password: "sesame")
    var dumped = ""
    dump(settings, to: &dumped)
    for text in ["\(settings)", String(reflecting: settings), dumped] {
      #expect(text.contains("gate") && !text.contains("aladdin") && !text.contains("sesame"))
    }
  }
}
