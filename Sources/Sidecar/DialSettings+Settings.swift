import Configuration
import Curl

extension DialSettings {
  /// How connections to each of the upstreams are dialled.
  static func all(_ settings: Settings, _ files: [TLSFiles.Upstream]) throws(SettingFaults) -> [DialSettings] {
    var all: [DialSettings] = []
    var faults = SettingFaults()
    for (index, (upstream, files)) in zip(settings.upstreams, files).enumerated() {
      do throws(SettingFault) {
        all.append(try DialSettings(upstream, files, called: UpstreamSettings.section(index)))
      } catch {
        // The others have what they lack from the first.
        if !faults.all.contains(where: { $0.message == error.message }) { faults.all.append(error) }
      }
    }
    guard faults.all.isEmpty else { throw faults }
    return all
  }

  /// How connections to an upstream are dialled, whose files held `files`.
  private init(_ upstream: UpstreamSettings, _ files: TLSFiles.Upstream, called name: String) throws(SettingFault) {
    self.init(
      origin: "\(upstream.url)", certificateAuthorityFile: upstream.caFile,
      timeoutMilliseconds: upstream.deadlines.connect.wholeMilliseconds)
    socketPath = upstream.socket
    egressProxy = upstream.proxy.url.map {
      EgressProxy(
        url: "\($0)", certificateAuthorityFile: upstream.proxy.caFile, user: upstream.proxy.user?.revealed,
        password: upstream.proxy.password?.revealed)
    }
    nameLifetimeSeconds = (upstream.dnsRefresh.wholeMilliseconds + 999) / 1000
    tls.minimumVersion = upstream.tls.minimumVersion == .v1_3 ? .tls13 : .tls12
    tls.pinnedKeys = upstream.tls.pinnedKeys
    tls.serverName = upstream.tls.serverName
    tls.revocationListFile = upstream.tls.crlFile
    if let fault = RevocationLists.fault(in: files.revocations, of: "\(name).tls.crl_file") { throw fault }
    tls.clientCertificate = try Self.clientCertificate(files.identity, of: upstream.tls, called: name)
  }

  private static func clientCertificate(
    _ identity: TLSFiles.Identity?, of tls: UpstreamTLS, called name: String
  ) throws(SettingFault) -> ClientCertificate? {
    guard let identity, let paths = tls.files else { return nil }
    do throws(ClientCertificate.Flaw) {
      return try ClientCertificate(chain: identity.certificate, key: identity.key)
    } catch {
      let (chain, key) = (paths.certificate, paths.key)
      let reason =
        switch error {
        case .noCertificate: "the file \"\(chain)\" holds no certificate in PEM"
        case .noKey: "the file \"\(key)\" holds no private key in PEM"
        case .encryptedKey: "the private key in \"\(key)\" is encrypted; nobody is there to be asked for its passphrase"
        case .otherKey: "the private key in \"\(key)\" does not fit the certificate in \"\(chain)\""
        }
      throw SettingFault("\(name).tls.\(error.isOfKey ? "key" : "certificate")", reason)
    }
  }
}
