/// What is different about errors on some paths.
public struct ErrorRoute: Sendable, Equatable {
  /// Which paths.
  public var path: PathTemplate
  /// The format of a caller who names none that it may have. Not HTML.
  public var format: Format
  /// The formats that callers may choose besides, of equals the first.
  public var formats: [Format]
  /// What of the upstream's error the caller may see.
  public var redaction: Redaction

  /// A route.
  public init(path: PathTemplate, format: Format, formats: [Format], redaction: Redaction) {
    self.path = path
    self.format = format
    self.formats = formats
    self.redaction = redaction
  }
}
