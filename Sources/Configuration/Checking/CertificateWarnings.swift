internal import Telemetry
internal import YAMLDocument

/// Finds certificates that hold no more, not yet, or not for long, and keys that are another certificate's.
struct CertificateWarnings {
  private static let day = 86_400
  /// So many days are left to those who renew certificates by hand.
  private static let notice = 30
  private static let maximumBytes = 16 << 20

  private let probes: CheckProbes

  /// Looks into every certificate that the settings name.
  static func add(to reader: inout SettingsReader, _ probes: CheckProbes) {
    let warnings = CertificateWarnings(probes: probes)
    let (listeners, upstreams) = (reader.settings.listeners, reader.settings.upstreams)
    for (index, listener) in listeners.enumerated() {
      let name = "listen[\(index)].tls"
      for (number, files) in (listener.tls?.certificates ?? []).enumerated() {
        warnings.add(files, at: "\(name).certificates[\(number)]", to: &reader)
      }
      if let path = listener.tls?.clientCertificates.caFile {
        warnings.add(authorities: path, at: "\(name).client_certificates.ca_file", to: &reader)
      }
    }
    for (index, upstream) in upstreams.enumerated() {
      let name = UpstreamSettings.section(index)
      // A key that an upstream does not have is as in the first.
      let inherited = index == 0 ? nil : upstreams[0]
      if let path = upstream.caFile, path != inherited?.caFile {
        warnings.add(authorities: path, at: "\(name).ca_file", to: &reader)
      }
      if let certificate = upstream.tls.certificate, let key = upstream.tls.key, upstream.tls != inherited?.tls {
        warnings.add(CertificateFiles(certificate: certificate, key: key), at: "\(name).tls", to: &reader)
      }
    }
  }

  private func add(_ files: CertificateFiles, at name: String, to reader: inout SettingsReader) {
    guard let certificate = read(files.certificate), let key = read(files.key) else { return }
    if add(certificate, of: files.certificate, at: "\(name).certificate", to: &reader),
      !reader.hasRefused(inside: "\(name).key"), let reason = probes.misfit(certificate, key)
    {
      reader.refuse(["\(name).key"], "the key \(Quoted.path(files.key)) cannot be used: \(reason)")
    }
    if FileAccess.isReadableByAll(files.key) {
      reader.warn(["\(name).key"], "everybody on this machine may read the key \(Quoted.path(files.key)); chmod o-r")
    }
  }

  private func add(authorities path: String, at name: String, to reader: inout SettingsReader) {
    if let pem = read(path) { _ = add(pem, of: path, at: name, to: &reader) }
  }

  /// What PEM there is; ``CertificateFile`` says where there is none.
  private func read(_ path: String) -> [UInt8]? {
    guard let bytes = try? FileReader.read(path, maximumBytes: Self.maximumBytes),
      TextRules.halves(of: String(decoding: bytes, as: UTF8.self)[...], around: "-----BEGIN ") != nil
    else { return nil }
    return bytes
  }

  /// False if there is no certificate that can be read.
  private func add(_ pem: [UInt8], of path: String, at name: String, to reader: inout SettingsReader) -> Bool {
    do throws(CheckProbes.Unreadable) {
      for certificate in try probes.certificates(pem) {
        guard let trouble = trouble(with: certificate) else { continue }
        reader.warn([name], "the certificate of \(certificate.subject) in \(Quoted.path(path)) \(trouble)")
      }
      return true
    } catch {
      reader.refuse([name], "no certificate in \(Quoted.path(path)) can be used: \(error.reason)")
      return false
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
