/// Why ICU did not do what was asked.
public enum ICUError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The library that this program was built for is not installed, or lacks a function.
  case unavailable(library: String)
  /// ICU's own error code (`UErrorCode`).
  case failed(code: Int32)

  /// One line for a log or a message to an operator.
  public var description: String {
    switch self {
    case .unavailable(let library): "ICU is not available: \(library) cannot be loaded"
    case .failed(let code): "ICU answers with error \(code)"
    }
  }
}
