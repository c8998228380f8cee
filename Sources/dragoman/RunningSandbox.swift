import ArgumentParser
import EventLoop
import Sandbox
import TLS

/// A sandbox on a thread of its own, with a certificate made at start.
struct RunningSandbox: Sendable {
  /// What is wrong with its certificate, if anything.
  enum Certificate: String, ExpressibleByArgument, CaseIterable {
    case good, expired
    case wrongHost = "wrong-host"
  }

  /// What an upstream is set to.
  let url: String
  /// The certificate to trust; nil when it is plain.
  let certificateFile: WrittenFile?

  private let sandbox: Sandbox
  private let loop: EventLoop
  private let isTemporary: Bool

  init(
    _ address: SocketAddress, isPlain: Bool, certificateFile path: String?, certificate: Certificate = .good
  ) throws {
    loop = try EventLoop()
    isTemporary = path == nil
    if isPlain {
      certificateFile = nil
      sandbox = try Sandbox.start(on: loop, address: address)
    } else {
      let authority = try SelfSignedAuthority()
      let identity =
        switch certificate {
        case .good: try authority.issue()
        case .expired: try authority.issue(validity: .expired)
        case .wrongHost: try authority.issue(names: ["elsewhere.example"], includesLoopback: false)
        }
      sandbox = try Sandbox.start(on: loop, address: address, tls: try TLSServerContext(identity: identity))
      certificateFile =
        try path.map { try WrittenFile(authority.certificate, to: $0) }
        ?? WrittenFile(temporary: authority.certificate, name: "dragoman-sandbox-ca")
    }
    url = sandbox.url
    _ = try LoopThread(running: loop, name: "dragoman-sandbox")
  }

  /// Stops it and removes what was written for it.
  func end() {
    sandbox.stop()
    loop.stop()
    if isTemporary { certificateFile?.remove() }
  }
}
