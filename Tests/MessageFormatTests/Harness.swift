import MessageFormat

/// Formats a source that is known to be good, to text without isolate controls.
func text(
  _ source: String, _ arguments: [String: MessageValue] = [:], in locale: String = "en", timeZone: String? = nil
) throws -> String {
  let formatter = MessageFormatter(locale: locale, bidi: .none, timeZone: timeZone)
  return try formatter.format(Message(parsing: source), arguments).string
}

/// The kinds of the errors that formatting reports.
func errors(
  _ source: String, _ arguments: [String: MessageValue] = [:], in locale: String = "en"
) throws -> [MessageFormatError.Kind] {
  try MessageFormatter(locale: locale).format(Message(parsing: source), arguments).errors.map(\.kind)
}
