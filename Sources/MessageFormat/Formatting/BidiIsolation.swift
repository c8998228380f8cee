/// How placeholders are kept from disturbing the order of the text around them.
public enum BidiIsolation: Sendable, Equatable {
  /// The default strategy of the specification ("Handling Bidirectional Text"): a placeholder stands between isolate
  /// controls (U+2066 to U+2069) unless it and the message are known to run left to right.
  case `default`
  /// No isolate controls: for output that is no text for people, or that isolates by other means (`<bdi>`).
  case none

  static let end: Unicode.Scalar = "\u{2069}"

  /// The control to open with before a value, nothing if it needs none.
  func start(for value: TextDirection, isForced: Bool, in message: TextDirection) -> Unicode.Scalar? {
    guard self == .default else { return nil }
    switch value {
    case .leftToRight: return message == .leftToRight && !isForced ? nil : "\u{2066}"
    case .rightToLeft: return "\u{2067}"
    case .unknown: return "\u{2068}"
    }
  }
}
