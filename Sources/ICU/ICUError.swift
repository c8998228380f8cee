/// Why ICU did not do what was asked.
public enum ICUError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The library that this program was built for is not installed, or lacks a function.
  case unavailable(library: String)
  /// A locale whose name is no BCP 47 language tag.
  case unknownLocale(String)
  /// A time zone that ICU does not know.
  case unknownTimeZone(String)
  /// ICU's own error code (`UErrorCode`).
  case failed(code: Int32)

  /// One line for a log or a message to an operator.
  public var description: String {
    switch self {
    case .unavailable(let library): "ICU is not available: \(library) cannot be loaded"
    case .unknownLocale(let tag): "'\(tag)' is not a language tag"
    case .unknownTimeZone(let name): "there is no time zone '\(name)'"
    case .failed(let code): "ICU answers with error \(code)"
    }
  }
}
