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

  /// The name of a route, which is a label of metrics: never one of those that begin with `_`, which are ours.
  static var routeName: ValueKind {
    .scalar("a name of a-z, 0-9, _ and -, such as scenarios", show: { $0 }) { (text, _) throws(Refusal) in
      guard TextRules.isRouteName(text) else { throw Refusal() }
      return text
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
    .scalar("system or the path of a file with PEM certificates", show: { $0.map(PathText.show) ?? "system" }) {
      (text, place) throws(Refusal) in text == "system" ? nil : try PathText.parse(text, place)
    }
  }
}
