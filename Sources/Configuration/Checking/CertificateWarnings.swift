internal import Telemetry

/// Finds certificates that hold no more, not yet, or not for long.
struct CertificateWarnings {
  private static let day = 86_400
  /// So many days are left to those who renew certificates by hand.
  private static let notice = 30

  private let probes: CheckProbes

  init(_ probes: CheckProbes) {
    self.probes = probes
  }

  /// Warns of the certificates (PEM) that were read from `path` for the setting of one of `names`.
  func add(_ pem: [UInt8], of path: String, at names: [String], to reader: inout SettingsReader) {
    do throws(CheckProbes.Unreadable) {
      for certificate in try probes.certificates(pem) {
        guard let trouble = trouble(with: certificate) else { continue }
        reader.warn(names, "the certificate of \(certificate.subject) in \(Quoted.text(path)) \(trouble)")
      }
    } catch {
      reader.refuse(names, "the file \(Quoted.text(path)) holds no certificate that can be read: \(error.reason)")
    }
  }

  private func trouble(with certificate: CheckProbes.Certificate) -> String? {
    let left = certificate.ends - probes.now
    if left < 0 { return "ended on \(CalendarDay(of: certificate.ends))" }
    if certificate.begins > probes.now { return "holds from \(CalendarDay(of: certificate.begins)) on only" }
    if left >= Self.notice * Self.day { return nil }
    let days = left / Self.day
    return "ends on \(CalendarDay(of: certificate.ends)), in \(days) day\(days == 1 ? "" : "s")"
  }
}
