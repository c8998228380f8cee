/// Formats messages for one locale.
///
/// Formatting never fails: what cannot be shown is shown by its source, `{$name}`, and reported.
public struct MessageFormatter: Sendable {
  /// The locale, a BCP 47 language tag: `de`, `pt-BR`, `zh-Hans`.
  public let locale: String
  /// The functions that messages may use.
  public let functions: FunctionRegistry
  /// How placeholders are isolated.
  public let bidi: BidiIsolation
  /// The time zone that instants are shown in, an identifier of the tz database; nil shows each with its own offset.
  public let timeZone: String?
  /// The direction of the locale.
  let direction: TextDirection

  /// A formatter. It is cheap to make and to copy.
  public init(
    locale: String, functions: FunctionRegistry = .standard, bidi: BidiIsolation = .default, timeZone: String? = nil
  ) {
    self.locale = locale
    self.functions = functions
    self.bidi = bidi
    self.timeZone = timeZone
    direction = TextDirection(ofLocale: locale)
  }

  /// Formats to text and to parts.
  public func format(_ message: Message, _ arguments: [String: MessageValue] = [:]) -> FormattedMessage {
    var run = FormattingRun(self, message, arguments)
    var output = MessageOutput(wantsParts: true)
    run.format(to: &output)
    return FormattedMessage(
      string: String(decoding: output.utf8, as: UTF8.self), parts: output.parts, errors: run.errors)
  }

  /// Formats to UTF-8, appended to bytes that are there: the fast way, without parts.
  ///
  /// - Returns: what went wrong.
  public func format(
    _ message: Message, _ arguments: [String: MessageValue], appendingTo utf8: inout [UInt8]
  ) -> [MessageFormatError] {
    var run = FormattingRun(self, message, arguments)
    // The bytes are moved, not copied: nothing else may hold them while they grow.
    var output = MessageOutput(wantsParts: false)
    swap(&output.utf8, &utf8)
    run.format(to: &output)
    swap(&output.utf8, &utf8)
    return run.errors
  }
}
