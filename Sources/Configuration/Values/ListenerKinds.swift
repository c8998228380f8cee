internal import YAMLDocument

extension ValueKind where Value == [ListenerSettings] {
  /// An address, or a list of listeners.
  static var listeners: ValueKind {
    let address = ValueKind<ListenAddress>.address
    let list = ValueKind.mappings(
      SettingsTable.listener, over: ListenerSettings(.systemd(name: nil)), atMost: 64, "listeners",
      orScalar: { (node, place) throws(ValueFaults) in ListenerSettings(try address.parse(node, place)) })
    let keys = SettingsTable.listener.children(of: "").joined(separator: ", ")
    let allowed = "\(address.allowed), or a list of such and of mappings with the keys \(keys)"
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        switch node.kind {
        case .sequence(let items) where items.isEmpty:
          throw ValueFaults(faults: [YAMLProblem("\(place.name) must be \(allowed), not an empty list", at: node.mark)])
        case .sequence: return try list.parse(node, place)
        case .mapping: throw ValueFaults(node, at: place, mustBe: allowed)
        case .scalar: return [ListenerSettings(try address.parse(node, place))]
        }
      },
      write: { listeners in
        listeners.count == 1 && listeners[0] == ListenerSettings(listeners[0].address)
          ? address.write(listeners[0].address) : list.write(listeners)
      },
      files: list.files
    ).described(
      .either([
        address.schema(),
        .list(
          .either([address.schema(), .mapping(SettingsTable.listener.described(ListenerSettings(.systemd(name: nil))))]
          ),
          1...64, isSet: false),
      ]))
  }
}

extension ValueKind where Value == [CertificateFiles] {
  /// A list of certificates, at least one.
  static var certificates: ValueKind {
    let list = ValueKind.mappings(
      SettingsTable.certificate, over: CertificateFiles(certificate: "", key: ""), atMost: 256, "certificates")
    return ValueKind(
      allowed: list.allowed,
      parse: { (node, place) throws(ValueFaults) in
        let certificates = try list.parse(node, place)
        guard !certificates.isEmpty else {
          throw ValueFaults(faults: [YAMLProblem("\(place.name) is empty; TLS needs a certificate", at: node.mark)])
        }
        return certificates
      }, write: list.write, files: list.files
    ).described(
      .list(
        .mapping(SettingsTable.certificate.described(CertificateFiles(certificate: "", key: ""))), 1...256, isSet: false
      ))
  }
}

extension ValueKind where Value == UInt16? {
  /// The permissions of a file, in octal digits.
  static var fileMode: ValueKind {
    .scalar(
      "umask or three octal digits, such as \"0660\"",
      show: { $0.map { "\"0\(String($0, radix: 8))\"" } ?? "umask" }
    ) { (text, _) throws(Refusal) in
      if text == "umask" { return nil }
      let digits = text.hasPrefix("0") ? text.dropFirst() : text[...]
      guard digits.utf8.count == 3, let mode = UInt16(digits, radix: 8) else { throw Refusal() }
      return mode
    }.described(.either([.words(["umask"]), .pattern("^0?[0-7]{3}$"), .whole(0...777)]))
  }
}
