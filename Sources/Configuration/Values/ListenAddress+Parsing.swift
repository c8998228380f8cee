extension ListenAddress {
  /// Reads `127.0.0.1:8080`, `[::1]:8080`, `unix:PATH`, `systemd` or `systemd:NAME`.
  init(parsing text: String, _ place: ValuePlace) throws(Refusal) {
    if text == "systemd" {
      self = .systemd(name: nil)
    } else if text.hasPrefix("systemd:") {
      let name = String(text.dropFirst(8))
      guard Self.isSocketName(name) else {
        throw Refusal("the name of a socket is FileDescriptorName= in its unit: up to 255 letters, digits, _, - and .")
      }
      self = .systemd(name: name)
    } else if text.hasPrefix("unix:") {
      self = .unix(path: try Self.socketPath(String(text.dropFirst(5)), place))
    } else {
      try self.init(address: text)
    }
  }

  /// The path of a Unix socket: as long as an address of one takes (unix(7): 108 bytes with the NUL).
  static func socketPath(_ text: String, _ place: ValuePlace) throws(Refusal) -> String {
    let path = try PathText.parse(text, place)
    guard path.utf8.count <= 107 else { throw Refusal("the path of a Unix socket has at most 107 bytes") }
    return path
  }

  private static func isSocketName(_ name: String) -> Bool {
    (1...255).contains(name.utf8.count)
      && name.utf8.allSatisfy { TextRules.isAlphanumeric($0) || "_-.".utf8.contains($0) }
  }

  /// Reads an address of TCP. A name is refused: what it means may change, and may be several addresses.
  private init(address text: String) throws(Refusal) {
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { throw Refusal("the bracket is not closed") }
      let host = text[text.index(after: text.startIndex)..<close]
      guard IPAddressText.isIPv6(host) else { throw Refusal("\(Quoted.text(String(host))) is no IPv6 address") }
      self = .ip(host: String(host), port: try Self.port(after: text[text.index(after: close)...]))
      return
    }
    guard let colon = text.lastIndex(of: ":") else { throw Refusal(Self.missingPart(of: text)) }
    let host = text[..<colon]
    guard !host.contains(":") else { throw Refusal("an IPv6 address goes into brackets, [::1]:8080") }
    guard !host.isEmpty, host != "*" else {
      throw Refusal("the address is missing; write 0.0.0.0\(text[colon...]) for every IPv4 interface")
    }
    guard IPAddressText.isIPv4(host) else {
      throw Refusal("\(Quoted.text(String(host))) is no IPv4 address, and names are not looked up")
    }
    self = .ip(host: String(host), port: try Self.port(after: text[colon...]))
  }

  private static func missingPart(of text: String) -> String? {
    if UInt16(text) != nil {
      return "the address is missing; write 127.0.0.1:\(text), or 0.0.0.0:\(text) for every IPv4 interface"
    }
    return IPAddressText.isIPv4(text[...]) ? "the port is missing; write \(text):8080" : nil
  }

  private static func port(after text: Substring) throws(Refusal) -> UInt16 {
    guard text.hasPrefix(":") else { throw Refusal("the port is missing") }
    return try PortText.parse(text.dropFirst(), from: 0)
  }
}

extension ValueKind where Value == ListenAddress {
  /// Where to listen.
  static var address: ValueKind {
    .scalar(
      "an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd",
      show: { address in
        // What begins with a bracket is a list, and a path may be anything.
        let text = "\(address)"
        if case .unix = address { return PathText.show(text) }
        return text.hasPrefix("[") ? "\"\(text)\"" : text
      }
    ) { (text, place) throws(Refusal) in try ListenAddress(parsing: text, place) }
    .described(.pattern("^(systemd(:[A-Za-z0-9_.-]+)?|unix:.+|[0-9.]+:[0-9]+|\\[[0-9A-Fa-f:.]+\\]:[0-9]+)$"))
  }
}
