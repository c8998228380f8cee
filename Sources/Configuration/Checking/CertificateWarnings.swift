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
      let name = index == 0 ? "upstream" : "upstreams[\(index - 1)]"
      // A key that an upstream does not have is as in the first.
      if index > 0, upstream.caFile == upstreams[0].caFile, upstream.tls == upstreams[0].tls { continue }
      if let path = upstream.caFile { warnings.add(authorities: path, at: "\(name).ca_file", to: &reader) }
      if let certificate = upstream.tls.certificate, let key = upstream.tls.key {
        warnings.add(CertificateFiles(certificate: certificate, key: key), at: "\(name).tls", to: &reader)
      }
    }
  }

  private func add(_ files: CertificateFiles, at name: String, to reader: inout SettingsReader) {
    let certificate = read(files.certificate, at: "\(name).certificate", to: &reader)
    let key = read(files.key, at: "\(name).key", to: &reader)
    if let certificate {
      add(certificate, of: files.certificate, at: "\(name).certificate", to: &reader)
      if let key, let reason = probes.misfit(certificate, key) {
        reader.refuse(["\(name).key"], "the key \(Quoted.text(files.key)) cannot be used: \(reason)")
      }
    }
    if key != nil, FileAccess.isReadableByAll(files.key) {
      reader.warn(["\(name).key"], "everybody on this machine may read the key \(Quoted.text(files.key)); chmod o-r")
    }
  }

  private func add(authorities path: String, at name: String, to reader: inout SettingsReader) {
    guard let pem = read(path, at: name, to: &reader) else { return }
    add(pem, of: path, at: name, to: &reader)
  }

  private func read(_ path: String, at name: String, to reader: inout SettingsReader) -> [UInt8]? {
    do throws(FileReader.Failure) {
      return try FileReader.read(path, maximumBytes: Self.maximumBytes)
    } catch {
      // What cannot be read is no configuration: whoever loads it says so where it is not said already.
      reader.refuse([name], "the file \(Quoted.text(path)) cannot be read: \(error.reason)")
      return nil
    }
  }

  private func add(_ pem: [UInt8], of path: String, at name: String, to reader: inout SettingsReader) {
    guard CertificateFile.holdsPEM(pem) else {
      return reader.refuse([name], CertificateFile.refusal(path))
    }
    do throws(CheckProbes.Unreadable) {
      for certificate in try probes.certificates(pem) {
        guard let trouble = trouble(with: certificate) else { continue }
        reader.warn([name], "the certificate of \(certificate.subject) in \(Quoted.text(path)) \(trouble)")
      }
    } catch {
      reader.refuse([name], "the file \(Quoted.text(path)) holds no certificate that can be used: \(error.reason)")
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
