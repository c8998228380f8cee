internal import YAMLDocument

extension ValueKind where Value == String {
  /// A language tag.
  static var language: ValueKind {
    .scalar("a language tag, such as de or pt-BR", show: { $0 }) { (text, _) throws(Refusal) in
      guard TextRules.isLanguageTag(text) else { throw Refusal() }
      return text
    }
  }

  /// The beginning of a URI.
  static var uriPrefix: ValueKind {
    .scalar("the beginning of a URI, such as https://errors.example.com/ or urn:example:", show: { "\"\($0)\"" }) {
      (text, _) throws(Refusal) in
      guard TextRules.isURIPrefix(text) else { throw Refusal() }
      return text
    }
  }

  /// The name of a header field that the proxy may set on its own.
  static var fieldName: ValueKind {
    .scalar("the name of a header field, such as X-Request-ID", show: { $0 }) { (text, _) throws(Refusal) in
      try FieldNameText.check(text)
      return text
    }
  }

  /// A name, which is a label of metrics: never one of those that begin with `_`, which are ours.
  static func name(_ example: String) -> ValueKind {
    .scalar("a name of a-z, 0-9, _ and -, such as \(example)", show: { $0 }) { (text, _) throws(Refusal) in
      guard TextRules.isRouteName(text) else { throw Refusal() }
      return text
    }.described(.pattern("^[a-z0-9][a-z0-9_-]{0,63}$"))
  }

  /// The name of a host, as certificates have it.
  static var hostName: ValueKind {
    .scalar("the name of a host, such as eu1.make.com", show: { $0 }) { (text, _) throws(Refusal) in
      guard HostText.isHost(text[...]), !IPAddressText.isIPv4(text[...]) else { throw Refusal() }
      return text.lowercased()
    }
  }

  /// The path of a Unix socket.
  static var socketPath: ValueKind {
    .scalar("the path of a Unix socket", show: PathText.show) { (text, place) throws(Refusal) in
      try ListenAddress.socketPath(text, place)
    }
  }

  /// The path of a file that is read with the configuration.
  static func file(_ allowed: String) -> ValueKind {
    .scalar(allowed, show: PathText.show, files: { [$0] }) { (text, place) throws(Refusal) in
      try PathText.parse(text, place)
    }
  }
}

extension ValueKind where Value == [CorrelationSource] {
  /// What an ID may be taken from.
  static var correlationSources: ValueKind {
    let source = ValueKind<CorrelationSource>.scalar(
      "the name of a header field, such as X-Request-ID, or traceparent", show: \.fieldName
    ) { (text, _) throws(Refusal) in
      let source = CorrelationSource(text)
      if source != .traceparent { try FieldNameText.check(text) }
      return source
    }
    return .list("a list of header fields, such as [X-Request-ID, traceparent]", of: source)
  }
}

extension ValueKind where Value == String? {
  /// `system`, or a file of certificates.
  static var trust: ValueKind {
    .scalar(
      "system or the path of a file with PEM certificates", show: { $0.map(PathText.show) ?? "system" },
      files: { $0.map { [$0] } ?? [] }
    ) {
      (text, place) throws(Refusal) in text == "system" ? nil : try PathText.parse(text, place)
    }
  }
}
