/// Which of several certificates a client gets, by the name that it asks for (RFC 6066 section 3). A name may have one of
/// each kind of key: OpenSSL chooses among those by the signatures that the client knows.
struct CertificateChooser: Sendable {
  /// What is to be known of a certificate.
  struct Certificate: Sendable {
    /// Lowercase.
    var names: [String]
    /// Of its key.
    var kind: String
  }

  /// The numbers of the certificates that belong together, at most one of each kind. Those of the first group are for unknown
  /// names: the first certificate, and others that share a name with it.
  private(set) var groups: [[Int]] = []
  /// The group by the whole name.
  private var exact: [String: Int] = [:]
  /// The group by what follows the first label of a name that begins with `*.` (RFC 6125 section 6.4.3).
  private var wildcards: [String: Int] = [:]

  /// Where two of one kind have the same name, the first counts.
  init(_ certificates: [Certificate]) {
    func merged(_ group: [Int], _ more: [Int]) -> [Int] {
      more.reduce(into: group) { group, index in
        if !group.contains(where: { certificates[$0].kind == certificates[index].kind }) { group.append(index) }
      }
    }
    var byName: [String: [Int]] = [:]
    for (index, certificate) in certificates.enumerated() {
      for name in certificate.names { byName[name] = merged(byName[name] ?? [], [index]) }
    }
    let first = certificates.first?.names ?? []
    _ = number(of: first.reduce(certificates.isEmpty ? [] : [0]) { merged($0, byName[$1] ?? []) })
    for (name, group) in byName {
      if name.hasPrefix("*.") {
        wildcards[String(name.dropFirst(2))] = number(of: group)
      } else {
        // A kind that the name itself does not have may be among those of its wildcard.
        exact[name] = number(of: merged(group, Self.parent(of: name).flatMap { byName["*.\($0)"] } ?? []))
      }
    }
  }

  /// The number of the group for a name, in whatever case, perhaps with the dot of an absolute name; nil for an unknown one.
  func index(for name: String) -> Int? {
    var name = name.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    return exact[name] ?? Self.parent(of: name).flatMap { wildcards[String($0)] }
  }

  private mutating func number(of group: [Int]) -> Int {
    let group = group.sorted()
    if let known = groups.firstIndex(of: group) { return known }
    groups.append(group)
    return groups.count - 1
  }

  /// What follows the first label.
  private static func parent(of name: String) -> Substring? {
    guard let dot = name.firstIndex(of: "."), dot > name.startIndex else { return nil }
    return name[name.index(after: dot)...]
  }
}
