/// Which of several certificates a client gets, by the name that it asks for (RFC 6066 section 3).
struct CertificateChooser: Sendable {
  /// By the whole name.
  private var exact: [String: Int] = [:]
  /// By what follows the first label of a name that begins with `*.` (RFC 6125 section 6.4.3).
  private var wildcards: [String: Int] = [:]

  /// `names` are those of each certificate, lowercase. Where two have the same one, the first counts.
  init(_ names: [[String]]) {
    for (index, names) in names.enumerated() {
      for name in names {
        if name.hasPrefix("*.") {
          let domain = String(name.dropFirst(2))
          wildcards[domain] = wildcards[domain] ?? index
        } else {
          exact[name] = exact[name] ?? index
        }
      }
    }
  }

  /// The certificate for a name, in whatever case, perhaps with the dot of an absolute name; nil for an unknown one.
  func index(for name: String) -> Int? {
    var name = name.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    if let index = exact[name] { return index }
    guard let dot = name.firstIndex(of: "."), dot > name.startIndex else { return nil }
    return wildcards[String(name[name.index(after: dot)...])]
  }
}
