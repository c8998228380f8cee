private import Glibc

/// The variables the process was started with.
enum Environment {
  /// A variable's value; nil if it is not set.
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
