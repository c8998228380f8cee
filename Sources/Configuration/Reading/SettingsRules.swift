internal import Translation

/// What must hold between values that are each allowed on their own. Where only one of the two was set, the other's
/// default gives way.
enum SettingsRules {
  static func check(_ reader: inout SettingsReader) {
    atMost(&reader, "limits.target", \.limits.targetBytes, "limits.head", \.limits.headBytes, show: SizeText.show)
    atMost(
      &reader, "errors.body_limit", \.errors.bodyBytes,
      "errors.decoded_body_limit", \.errors.decodedBodyBytes, show: SizeText.show)
    template(&reader)
    accessFields(&reader)
    correlation(&reader)
    ListenerRules.check(&reader)
    UpstreamRules.check(&reader)
    RouteRules.check(&reader)
  }

  /// A template that nobody can get is a slip.
  private static func template(_ reader: inout SettingsReader) {
    let errors = reader.settings.errors
    let routes = reader.settings.routes.map(\.errors)
    let offered =
      [errors.format] + errors.formats + routes.flatMap { [$0.format].compactMap(\.self) + ($0.formats ?? []) }
    guard errors.template != nil, !offered.contains(.template) else { return }
    let choices = ["errors"] + routes.indices.map { "routes[\($0)].errors" }
    reader.refuse(
      ["errors.template"], dependingOn: choices.flatMap { ["\($0).format", "\($0).formats"] },
      "errors.template is never used: set errors.format to template, or add it to errors.formats")
  }

  private static func accessFields(_ reader: inout SettingsReader) {
    let log = reader.settings.accessLog
    if log.fields.isEmpty {
      reader.refuse(["access_log.fields"], "access_log.fields is empty; to log nothing, set access_log.to to off")
    } else if log.format == .combined, reader.isSet("access_log.fields") {
      reader.refuse(
        ["access_log.fields", "access_log.format"],
        "access_log.fields has no meaning where access_log.format is combined: its fields are fixed")
    }
  }

  /// The ID is taken from the field it is sent in, unless something else is said. Nothing is taken from traces that the proxy
  /// takes no part in.
  private static func correlation(_ reader: inout SettingsReader) {
    let correlation = reader.settings.correlation
    if !reader.isSet("correlation.accepted") {
      let header = CorrelationSource(correlation.header)
      reader.settings.correlation.accepted = correlation.takesPartInTraces ? [header, .traceparent] : [header]
    } else if !correlation.takesPartInTraces, correlation.accepted.contains(.traceparent) {
      reader.refuse(
        ["correlation.accepted", "correlation.trace_context"],
        "correlation.accepted has traceparent, which is not read while correlation.trace_context is false")
    }
    if correlation.readsB3, !correlation.takesPartInTraces {
      reader.refuse(
        ["correlation.b3", "correlation.trace_context"],
        "correlation.b3 needs correlation.trace_context: a trace in B3 goes on as traceparent")
    }
  }

  /// Refuses two values of which the first must not be larger; of the two, a default gives way.
  static func atMost(
    _ reader: inout SettingsReader, _ small: String, _ smallPath: WritableKeyPath<Settings, Int>,
    _ large: String, _ largePath: WritableKeyPath<Settings, Int>, show: (Int) -> String
  ) {
    let (smallValue, largeValue) = (reader.settings[keyPath: smallPath], reader.settings[keyPath: largePath])
    guard smallValue > largeValue else { return }
    if reader.isSet(small), reader.isSet(large) {
      reader.refuse(
        [small, large], "\(small) (\(show(smallValue))) must be at most \(large) (\(show(largeValue)))")
    } else if reader.isSet(small) {
      reader.settings[keyPath: largePath] = smallValue
    } else {
      reader.settings[keyPath: smallPath] = largeValue
    }
  }
}
