internal import Telemetry

/// Finds revocation lists that hold no more, not yet, or for nobody, and authorities without one: what they signed is all
/// refused.
struct RevocationWarnings {
  /// Those that need a list; nil where that is not known.
  private let authorities: [CheckProbes.Certificate]?
  /// The same in PEM.
  private let pem: [UInt8]
  private let probes: CheckProbes

  init(_ authorities: [CheckProbes.Certificate]?, _ pem: [UInt8], _ probes: CheckProbes) {
    self.authorities = authorities
    self.pem = pem
    self.probes = probes
  }

  /// Looks into the lists in `bytes`, of the file at `path`.
  func add(_ bytes: [UInt8]?, of path: String?, at name: String, to reader: inout SettingsReader) {
    guard let bytes, let path, !reader.hasRefused(inside: name) else { return }
    do throws(CheckProbes.Unreadable) {
      let lists = try probes.revocationLists(bytes, authorities?.isEmpty == true ? [] : pem)
      for list in lists {
        guard let trouble = trouble(with: list) else { continue }
        reader.warn([name], "the revocation list of \(list.issuer) in \(Quoted.path(path)) \(trouble)")
      }
      let listed = Set(lists.flatMap(\.signers))
      for (number, authority) in (authorities ?? []).enumerated() where !listed.contains(number) {
        reader.warn(
          [name],
          "\(Quoted.path(path)) has no revocation list of \(authority.subject), which is in ca_file: all that it signed is "
            + "refused")
      }
    } catch {
      reader.refuse([name], "no revocation list in \(Quoted.path(path)) can be used: \(error.reason)")
    }
  }

  private func trouble(with list: CheckProbes.RevocationList) -> String? {
    if let ends = list.ends, ends < probes.now {
      return "ended on \(CalendarDay(of: ends)): until there is a newer one, all that this authority signed is refused"
    }
    if list.begins > probes.now {
      return
        "does not hold before \(CalendarDay(of: list.begins)): until then all that this authority signed is refused"
    }
    if pem.isEmpty || !list.signers.isEmpty { return nil }
    return "is signed by nobody in ca_file"
  }
}
