internal import Telemetry
internal import YAMLDocument

/// Finds certificates that hold no more, not yet, or not for long, and keys that are another certificate's.
struct CertificateWarnings {
  private static let day = 86_400
  /// So many days are left to those who renew certificates by hand.
  private static let notice = 30

  private let probes: CheckProbes

  /// Looks into every certificate that the settings name.
  static func add(to reader: inout SettingsReader, _ files: TLSFiles, _ probes: CheckProbes) {
    let warnings = CertificateWarnings(probes: probes)
    let (listeners, upstreams) = (reader.settings.listeners, reader.settings.upstreams)
    for (index, (listener, files)) in zip(listeners, files.listeners).enumerated() {
      guard let tls = listener.tls else { continue }
      let name = "listen[\(index)].tls"
      var shown: [CheckProbes.Certificate?] = []
      for (number, (paths, identity)) in zip(tls.certificates, files.identities).enumerated() {
        shown.append(warnings.add(identity, in: paths, at: "\(name).certificates[\(number)]", to: &reader))
      }
      addUnseen(among: shown, at: "\(name).certificates", to: &reader)
      if let path = tls.clientCertificates.caFile {
        let authorities = warnings.add(
          files.clientAuthorities, of: path, at: "\(name).client_certificates.ca_file", to: &reader)
        RevocationWarnings(authorities, files.clientAuthorities, probes).add(
          files.clientRevocations, of: tls.clientCertificates.crlFile, at: "\(name).client_certificates.crl_file",
          to: &reader)
      }
    }
    for (index, (upstream, files)) in zip(upstreams, files.upstreams).enumerated() {
      let name = UpstreamSettings.section(index)
      // A key that an upstream does not have is as in the first.
      let inherited = index == 0 ? nil : upstreams[0]
      if let path = upstream.caFile, path != inherited?.caFile {
        warnings.add(files.authorities, of: path, at: "\(name).ca_file", to: &reader)
      }
      if let path = upstream.proxy.caFile, path != inherited?.proxy.caFile {
        warnings.add(files.proxyAuthorities, of: path, at: "\(name).proxy.ca_file", to: &reader)
      }
      if upstream.tls.crlFile != inherited?.tls.crlFile {
        let authorities = reader.hasRefused(inside: "\(name).ca_file") ? [] : files.authorities
        RevocationWarnings(nil, authorities, probes).add(
          files.revocations, of: upstream.tls.crlFile, at: "\(name).tls.crl_file", to: &reader)
      }
      if let paths = upstream.tls.files, let identity = files.identity, paths != inherited?.tls.files {
        warnings.add(identity, in: paths, at: "\(name).tls", to: &reader)
      }
    }
  }

  /// The identity's own certificate, if it can be read.
  @discardableResult
  private func add(
    _ identity: TLSFiles.Identity, in paths: CertificateFiles, at name: String, to reader: inout SettingsReader
  ) -> CheckProbes.Certificate? {
    let chain = add(identity.certificate, of: paths.certificate, at: "\(name).certificate", to: &reader)
    if reader.hasRefused(inside: "\(name).key") { return chain.first }
    if !chain.isEmpty, let reason = probes.misfit(identity.certificate, identity.key) {
      reader.refuse(["\(name).key"], "the key \(Quoted.path(paths.key)) cannot be used: \(reason)")
    }
    if FileAccess.isReadableByAll(paths.key) {
      reader.warn(["\(name).key"], "everybody on this machine may read the key \(Quoted.path(paths.key)); chmod o-r")
    }
    return chain.first
  }

  /// Warns of certificates that nobody sees under a name, because another one with a key of the same kind comes first.
  private static func addUnseen(
    among certificates: [CheckProbes.Certificate?], at name: String, to reader: inout SettingsReader
  ) {
    for case (let index, let certificate?) in certificates.enumerated() {
      for case (let first, let other?) in certificates[..<index].enumerated() where other.keyKind == certificate.keyKind
      {
        let shared = certificate.names.filter(other.names.contains)
        guard let example = shared.first else { continue }
        let more = shared.count == 1 ? "" : " and \(shared.count - 1) more of its names"
        reader.warn(
          ["\(name)[\(index)].certificate"],
          "nobody sees this certificate as \(Quoted.text(example))\(more): that of certificates[\(first)] has a key of the "
            + "same kind (\(other.keyKind)) and comes first")
        break
      }
    }
  }

  /// The certificates that can be read. Where the file was refused already, no more is said of it.
  @discardableResult
  private func add(_ pem: [UInt8], of path: String, at name: String, to reader: inout SettingsReader) -> [CheckProbes
    .Certificate]
  {
    if reader.hasRefused(inside: name) { return [] }
    do throws(CheckProbes.Unreadable) {
      let certificates = try probes.certificates(pem)
      for certificate in certificates {
        guard let trouble = trouble(with: certificate) else { continue }
        reader.warn([name], "the certificate of \(certificate.subject) in \(Quoted.path(path)) \(trouble)")
      }
      return certificates
    } catch {
      reader.refuse([name], "no certificate in \(Quoted.path(path)) can be used: \(error.reason)")
      return []
    }
  }

  private func trouble(with certificate: CheckProbes.Certificate) -> String? {
    let left = certificate.ends - probes.now
    if left < 0 { return "ended on \(CalendarDay(of: certificate.ends))" }
    if certificate.begins > probes.now { return "does not hold before \(CalendarDay(of: certificate.begins))" }
    if left >= Self.notice * Self.day { return nil }
    let days = left / Self.day
    return "ends on \(CalendarDay(of: certificate.ends)), in \(days) day\(days == 1 ? "" : "s")"
  }
}
