/// One part of a formatted message, for whoever shows more than plain text.
public enum MessagePart: Sendable, Equatable {
  /// Text of the message itself.
  case text(String)
  /// A value that was formatted.
  case value(FormattedValue)
  /// Markup.
  case markup(FormattedMarkup)
  /// An isolate control (U+2066 to U+2069).
  case bidiIsolation(String)
  /// What could not be formatted, without the braces that plain text shows it in: `$name`.
  case fallback(source: String)
}

/// A formatted placeholder.
public struct FormattedValue: Sendable, Equatable {
  /// What it is: `string`, `number`, `datetime`, or the name that a function of your own gives.
  public let type: String
  /// The text.
  public let text: String
  /// The pieces of the text, if the function tells them: `integer`, `decimal`, `fraction`, `currency`, ...
  public let subparts: [FormattedSubpart]
  /// The locale it was formatted for.
  public let locale: String
  /// Its direction.
  public let direction: TextDirection
  /// The value of the option `u:id`.
  public let id: String?
}

/// A piece of a formatted value.
public struct FormattedSubpart: Sendable, Equatable {
  /// What it is: `integer`, `decimal`, `fraction`, `group`, `currency`, `percentSign`, `sign`, `literal`, ...
  public let type: String
  /// The text.
  public let text: String

  /// A piece of a text.
  public init(type: String, text: String) {
    self.type = type
    self.text = text
  }
}

/// Markup in a formatted message.
public struct FormattedMarkup: Sendable, Equatable {
  /// Whether it opens, closes, or stands alone.
  public let kind: Message.Markup.Kind
  /// The identifier.
  public let name: String
  /// The options with their values.
  public let options: [String: MessageValue]
  /// The value of the option `u:id`.
  public let id: String?
}
