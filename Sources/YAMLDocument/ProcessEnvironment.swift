private import Glibc

/// The variables that the process was started with, for the targets above that have no I/O of their own.
public enum ProcessEnvironment {
  /// The value of the variable `name`; nil if it is not set. Nothing here ever sets one.
  public static func value(of name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
