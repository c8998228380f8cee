/// Every key there is. Reading, the flags, `Config/reference.yaml`, the schema and the messages all follow these tables.
enum SettingsTable {
  /// Those of the whole file.
  static let settings = KeyTable(
    process + logs + upstream.section("upstream", \.upstream) + further + callers + errors + files)

  private static let process: [SettingsKey<Settings>] = [
    SettingsKey(
      "listen", \.listeners, .listeners, flag: "--listen", needsRestart: true,
      "Where callers connect: an address, or a list of listeners. Port 0 lets the kernel choose."),
    SettingsKey(
      "reuse_port", \.reusesPort, .truth, needsRestart: true,
      "Whether other processes may listen on the same addresses: for handovers without a gap."),
    SettingsKey(
      "admin.listen", \.admin.listen, .address, flag: "--admin", needsRestart: true,
      "Where /metrics, /errors and the probes are: docs/admin.md. Not for callers: keep it inside."),
    SettingsKey(
      "admin.token", \.admin.token, .secret,
      "What must come as `Authorization: Bearer TOKEN`, except for the probes. none: everyone who can connect may."),
    SettingsKey(
      "threads", \.threads, .threads, flag: "--threads", needsRestart: true,
      "Event loops, one thread each. auto: what the affinity mask and the cgroup's CPU quota allow."),
    SettingsKey(
      "metrics.series", \.metrics.series, .whole(64...65_536), needsRestart: true,
      "Most series of one metric, for each event loop. What comes on top is counted together, under _OTHER."),
    SettingsKey(
      "metrics.exemplars", \.metrics.exemplars, .truth, needsRestart: true,
      "Whether an OpenMetrics scrape names an exchange (its trace and correlation ID) with what is counted."),
    SettingsKey(
      "recent_errors.count", \.recentErrors.count, .whole(0...10000),
      "How many of the last errors /errors on the admin port has, of the whole process. 0 keeps none."),
    SettingsKey(
      "recent_errors.memory", \.recentErrors.memoryBytes, .size(65536...(1 << 30)),
      "What they may take together. The oldest go when either is reached."),
    SettingsKey(
      "watch", \.watchesFiles, .truth,
      "Whether the configuration is read again when one of its files changes, as on SIGHUP."),
    SettingsKey(
      "shutdown.delay", \.shutdown.delay, .duration(.zero ... .seconds(3600)),
      "How long connections are still taken after SIGTERM, while /readyz refuses already: for load balancers to notice."
    ),
    SettingsKey(
      "shutdown.grace", \.shutdown.grace, .duration(.zero ... .seconds(3600)),
      "How long exchanges under way may go on after SIGTERM. Kubernetes kills after 30s."),
  ]

  private static let logs: [SettingsKey<Settings>] = [
    SettingsKey(
      "log.level", \.log.level, .word,
      "The quietest messages on standard output about the process itself. Not about exchanges: access_log."),
    SettingsKey(
      "log.format", \.log.format, .word, needsRestart: true,
      "How such a message is written: docs/logging.md."),
    SettingsKey(
      "access_log.to", \.accessLog.target, .accessLog, flag: "--access-log",
      "Where one line per exchange goes. A file is appended to, and opened anew on SIGHUP."),
    SettingsKey(
      "access_log.format", \.accessLog.format, .word,
      "How the line is written: docs/logging.md. combined is that of Apache and nginx."),
    SettingsKey(
      "access_log.fields", \.accessLog.fields, .accessFields,
      "What the line tells, in this order. Not for combined, whose fields are fixed."),
    SettingsKey(
      "access_log.query", \.accessLog.query, .word,
      "How much of a query is written: nothing, its names, or its values too but for those that look like secrets."),
    SettingsKey(
      "access_log.sample", \.accessLog.sample, .whole(1...1_000_000),
      "Of exchanges that succeeded one in so many is logged. Of errors every one."),
    SettingsKey(
      "access_log.queue", \.accessLog.queueBytes, .size((64 << 10)...(1 << 30)), needsRestart: true,
      "How much may wait for whoever reads the lines. More are dropped and counted; requests never wait."),
  ]

  private static let further: [SettingsKey<Settings>] =
    [
      SettingsKey(
        "upstreams", \.furtherUpstreams, over: { .upstreams(over: $0.upstream) }, Settings(),
        "More upstreams that routes can name. What one does not say is as for upstream: docs/configuration.md.")
    ] + credentials.section("credentials", \.credentials)

  private static let callers: [SettingsKey<Settings>] = [
    SettingsKey(
      "deadlines.request_head", \.deadlines.requestHead, .duration(.milliseconds(10) ... .seconds(3600)),
      "For the head of a request, from its first byte to its last. Then: 408."),
    SettingsKey(
      "deadlines.idle", \.deadlines.idle, .duration(.milliseconds(10) ... .seconds(86400)),
      "The longest pause of a caller in a body, either way."),
    SettingsKey(
      "deadlines.keep_alive", \.deadlines.keepAlive, .duration(.milliseconds(10) ... .seconds(86400)),
      "How long a connection may wait for its next request."),
    SettingsKey(
      "limits.connections", \.limits.connections, .whole(1...1_000_000),
      "Most connections of callers, of the whole process. Requests on more get 503; beyond twice as many, they wait."),
    SettingsKey(
      "limits.pending", \.limits.pending, .whole(0...1_000_000),
      "Most requests that wait for a connection to the upstream. More get 503, overloaded."),
    SettingsKey(
      "limits.head", \.limits.headBytes, .size(1024...(1 << 20)),
      "The longest head. A longer request gets 431, a longer answer becomes 502."),
    SettingsKey(
      "limits.fields", \.limits.fields, .whole(8...10000),
      "Most field lines in a head. More get 431, or become 502."),
    SettingsKey(
      "limits.target", \.limits.targetBytes, .size(128...(1 << 20)),
      "The longest path and query. Never more than limits.head. Longer ones get 414."),
    SettingsKey(
      "limits.request_body", \.limits.requestBodyBytes, orUnlimited(.size(0...(1 << 40))),
      "The longest request body. Bodies stream, so a long one costs no memory. Longer ones get 413."),
    SettingsKey(
      "limits.buffers", \.limits.bufferBytes, .size((1 << 20)...(1 << 40)),
      "Most bytes held for callers and upstreams at a time, of the whole process. Above, requests get 503, overloaded."),
  ]

  private static let errors: [SettingsKey<Settings>] = [
    SettingsKey(
      "errors.body_limit", \.errors.bodyBytes, .size(1024...(16 << 20)),
      "How much of the upstream's error body is read. The rest is cut."),
    SettingsKey(
      "errors.decoded_body_limit", \.errors.decodedBodyBytes, .size(1024...(64 << 20)),
      "How large it may become by decoding (gzip, br, ...). Never less than errors.body_limit."),
    SettingsKey(
      "errors.code", \.errors.code, .codeTemplate,
      "How an error's code is made of what the catalogue says. A code in an own file on top of another stays as it is."),
    SettingsKey(
      "errors.type_base", \.errors.typeBase, .uriPrefix,
      "What the member `type` begins with. The ID of the catalogue's entry follows."),
    SettingsKey(
      "errors.default_language", \.errors.defaultLanguage, .language,
      "For callers that ask for no language we have."),
    SettingsKey(
      "errors.language_aliases", \.errors.languageAliases, .languageAliases,
      "Languages that are answered in another one. The common ones are there already: no is nb, zh-CN is zh-Hans."),
    SettingsKey(
      "errors.language_fallbacks", \.errors.languageFallbacks, .languageFallbacks,
      "Where a text is looked for that a language lacks. A language without any texts is answered in the first."),
    SettingsKey(
      "errors.pseudo_locale", \.errors.hasPseudoLocale, .truth,
      "Whether callers can ask for en-XA: accented, longer English in brackets, to test layouts with."),
    SettingsKey(
      "errors.format", \.errors.format, .defaultFormat,
      "The format for callers that name none they may have: Accept absent, */*, or nothing of ours."),
    SettingsKey(
      "errors.formats", \.errors.formats, .formats,
      "What callers may choose by Accept, besides errors.format; of those it weighs equally the first."),
    SettingsKey(
      "errors.template", \.errors.template, .template,
      "The organisation's own format, sent where errors.format or errors.formats has template: docs/catalogue.md."),
    SettingsKey(
      "errors.original_texts", \.errors.originalTexts, .wordList(),
      "Members that carry Make's own English text where it sent one, for callers that compare texts."),
    SettingsKey(
      "errors.upstream", \.errors.upstreamFacts, .wordList(),
      "Which facts of Make's own error are shown under upstream, beside its status. [] shows none."),
    SettingsKey(
      "errors.scrub", \.errors.scrubbed, .wordList(),
      "What is blotted out of Make's words wherever they are shown: [token] stands for a token, and so on."),
    SettingsKey(
      "correlation.header", \.correlation.header, .fieldName,
      "The field with the exchange's ID, sent upstream and in every answer."),
    SettingsKey(
      "correlation.accepted", \.correlation.accepted, .correlationSources,
      "What the ID is taken from, the first that is valid; else it is new. traceparent: the ID of the caller's trace."),
    SettingsKey(
      "correlation.trust", \.correlation.trust, .trustedPeers,
      "Whose ID and trace are believed, by the address of the connection. Those of others are replaced."),
    SettingsKey(
      "correlation.trace_context", \.correlation.takesPartInTraces, .truth,
      "Whether the proxy has a span of its own in W3C traces. false: traceparent and tracestate pass as they are."),
    SettingsKey(
      "correlation.b3", \.correlation.readsB3, .truth,
      "Whether traces in B3 fields are continued, as traceparent, where no valid traceparent came."),
  ]

  private static let files: [SettingsKey<Settings>] = [
    SettingsKey(
      "routes", \.routes, .routes,
      "Requests with a name for metrics and logs, and with rules of their own; the first that fits: docs/configuration.md."
    ),
    SettingsKey(
      "catalogue", \.catalogue, .files,
      "Which errors there are. shipped: the catalogue inside the binary; [shipped, ours.yaml] has yours on top."),
    SettingsKey(
      "locales", \.locales, .files,
      "Their texts. shipped: those inside the binary; [shipped, ours.yaml] has yours on top, text by text."),
  ]
}
