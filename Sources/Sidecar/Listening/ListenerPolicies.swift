import Configuration
import TLS

/// The policies of all listeners, as a configuration makes them.
struct ListenerPolicies {
  /// In the order of the sockets.
  let all: [ListenerPolicy]

  /// The policies of the listeners in `settings`, whose files held `files`.
  ///
  /// After a reload the sockets are those of the start: a listener whose address is configured no more keeps what it had
  /// in `current`, and a new address waits for a restart.
  init(
    _ settings: Settings, _ files: [TLSFiles.Listener], after current: [ListenerPolicy] = []
  ) throws(SettingFaults) {
    var made: [ListenerPolicy] = []
    var problems = SettingFaults()
    for (number, (listener, files)) in zip(settings.listeners, files).enumerated() {
      let previous = current.first { $0.address == listener.address }
      do throws(SettingFaults) {
        made.append(try Self.policy(listener, files, called: "listen[\(number)]", after: previous))
      } catch {
        problems.all += error.all
      }
    }
    guard problems.all.isEmpty else { throw problems }
    all = current.isEmpty ? made : current.map { old in made.first { $0.address == old.address } ?? old }
  }

  private static func policy(
    _ settings: ListenerSettings, _ files: TLSFiles.Listener, called name: String, after previous: ListenerPolicy?
  ) throws(SettingFaults) -> ListenerPolicy {
    var context: TLSServerContext?
    if let tls = settings.tls { context = try Self.context(tls, files, called: "\(name).tls", after: previous?.tls) }
    return ListenerPolicy(
      address: settings.address, proxyProtocol: settings.proxyProtocol, tls: context,
      subjectField: (settings.tls?.clientCertificates.subjectHeader).map(SubjectField.init))
  }

  private static func context(
    _ settings: ListenerTLS, _ files: TLSFiles.Listener, called name: String, after previous: TLSServerContext?
  ) throws(SettingFaults) -> TLSServerContext {
    let identities = try identities(files, called: "\(name).certificates")
    var made = TLSServerSettings(identities: identities)
    made.minimumVersion = settings.minimumVersion == .v1_2 ? .v12 : .v13
    if settings.clientCertificates.mode != .off {
      made.clientCertificates = TLSServerSettings.ClientCertificates(
        authorities: files.clientAuthorities, isRequired: settings.clientCertificates.mode == .required,
        revocationLists: files.clientRevocations)
    }
    made.ticketKeys = settings.sessionTickets.map { rotation in
      let milliseconds = rotation.wholeMilliseconds
      // The same keys go on, so that a reload costs nobody a handshake.
      if let keys = previous?.ticketKeys, keys.rotationMilliseconds == milliseconds { return keys }
      return TLSTicketKeys(rotationMilliseconds: milliseconds)
    }
    if let fault = RevocationLists.fault(in: files.clientRevocations, of: "\(name).client_certificates.crl_file") {
      throw SettingFaults(all: [fault])
    }
    do throws(TLSError) {
      return try TLSServerContext(made)
    } catch {
      // The identities and the lists are known to be good.
      throw SettingFaults(all: [SettingFault("\(name).client_certificates.ca_file", error.advice)])
    }
  }

  /// The identities in the files, each of them tried.
  private static func identities(_ files: TLSFiles.Listener, called name: String) throws(SettingFaults) -> [TLSIdentity]
  {
    var problems = SettingFaults()
    let identities = files.identities.map {
      TLSIdentity(certificateChain: $0.certificate, privateKey: $0.key)
    }
    for (number, identity) in identities.enumerated() {
      do throws(TLSError) {
        try identity.validate()
      } catch {
        problems.all.append(SettingFault("\(name)[\(number)]", error.advice))
      }
    }
    guard problems.all.isEmpty else { throw problems }
    return identities
  }
}

/// Lists of revoked certificates, of callers and of upstreams.
enum RevocationLists {
  /// What is wrong with those of a setting.
  static func fault(in pem: [UInt8]?, of setting: String) -> SettingFault? {
    do throws(TLSError) {
      if let pem { _ = try CertificateCheck.revocationLists(in: pem, of: []) }
      return nil
    } catch {
      return SettingFault(setting, error.advice)
    }
  }
}

extension TLSError {
  /// What is wrong, for whoever wrote the setting.
  fileprivate var advice: String { reasons.joined(separator: ": ") }
}
