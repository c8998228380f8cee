internal import Translation

extension SettingsTable {
  /// Those of `credentials`, of the file and of a route.
  static let credentials = KeyTable<CredentialSettings>([
    SettingsKey(
      "token", \.token, .secret,
      "The Make token to send as `Authorization: Token ...`, so that callers need none. none: nothing is added."),
    SettingsKey(
      "incoming", \.incoming, .word,
      "What happens to the Authorization of callers. keep: it goes on, the token is for requests without one."),
  ])

  /// Those of each of `routes`.
  static let route = KeyTable<RouteSettings>([
    SettingsKey(
      "name", \.name, .name("scenarios"), isRequired: true,
      "How the route is named in metrics and log lines."),
    SettingsKey(
      "host", \.host, orAny(.hostPattern),
      "The host that its requests are for; with *. any name below it."),
    SettingsKey(
      "path", \.path, .path,
      "Which paths take it."),
    SettingsKey(
      "upstream", \.upstreamNames, .upstreamNames,
      "Where its requests go; of a list, to the first whose circuit is closed."),
    SettingsKey(
      "credentials", \.credentials, orInherited(.mapping(credentials, over: CredentialSettings())),
      "What its requests go upstream with, instead of all of credentials."),
    SettingsKey(
      "limits.request_body", \.limits.requestBodyBytes, orInherited(.limit(.size(0...(1 << 40)))),
      "As limits.request_body."),
    SettingsKey(
      "deadlines.response_head", \.deadlines.responseHead,
      orInherited(.duration(.milliseconds(10) ... .seconds(3600))),
      "As upstream.deadlines.response_head."),
    SettingsKey(
      "deadlines.total", \.deadlines.total,
      orInherited(.limit(.duration(.milliseconds(10) ... .seconds(604_800)))),
      "As upstream.deadlines.total."),
    SettingsKey(
      "errors.languages", \.errors.languages, orInherited(.languages),
      "The languages that callers may ask for. Where errors.default_language is not among them, the first stands for it."
    ),
    SettingsKey(
      "errors.default_language", \.errors.defaultLanguage, orInherited(.language),
      "As errors.default_language."),
    SettingsKey(
      "errors.format", \.errors.format, orInherited(.defaultFormat),
      "As errors.format."),
    SettingsKey(
      "errors.formats", \.errors.formats, orInherited(.formats),
      "As errors.formats."),
    SettingsKey(
      "errors.upstream", \.errors.upstreamFacts, orInherited(.wordList()),
      "As errors.upstream."),
    SettingsKey(
      "errors.scrub", \.errors.scrubbed, orInherited(.wordList()),
      "As errors.scrub."),
  ])
}
