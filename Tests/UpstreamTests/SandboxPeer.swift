import Curl
import EventLoop
import Sandbox
import TLS

/// A sandbox over TLS on the test's loop, and the file of its authority.
final class SandboxPeer {
  let sandbox: Sandbox
  private let authority: WrittenFile

  init(
    on loop: EventLoop, names: [String] = [], includesLoopback: Bool = true,
    validity: SelfSignedAuthority.Validity = .current, greeting: SandboxSettings.Greeting = .serve
  ) throws {
    let authority = try SelfSignedAuthority()
    let identity = try authority.issue(names: names, includesLoopback: includesLoopback, validity: validity)
    var settings = SandboxSettings()
    settings.greeting = greeting
    sandbox = try Sandbox.start(on: loop, tls: TLSServerContext(identity: identity), settings: settings)
    self.authority = try WrittenFile(temporary: authority.certificate, name: "dragoman-test-authority")
  }

  /// How to dial it, trusting its authority.
  func settings(timeoutMilliseconds: Int = 5_000) -> DialSettings {
    DialSettings(
      origin: sandbox.url, certificateAuthorityFile: authority.path, timeoutMilliseconds: timeoutMilliseconds)
  }

  /// How to dial it with the system's authorities.
  var untrustingSettings: DialSettings { DialSettings(origin: sandbox.url) }

  func close() { sandbox.stop() }

  /// However the test ended.
  deinit { authority.remove() }
}
