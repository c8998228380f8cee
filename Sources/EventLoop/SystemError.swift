private import Glibc

/// A system call that failed.
public struct SystemError: Error, Equatable, CustomStringConvertible {
  /// The call, "bind".
  public let call: String
  /// What it was about, "127.0.0.1:80"; empty when there is nothing to name.
  public let subject: String
  /// The error number, errno(3).
  public let number: Int32
  /// What the number does not say.
  private let explanation: String?

  /// An error of `call` with the given errno.
  public init(call: String, subject: String = "", number: Int32) {
    self.call = call
    self.subject = subject
    self.number = number
    explanation = nil
  }

  /// An error of `call` that this program has found itself: what it was given is not what it should be.
  public init(call: String, subject: String, reason: String) {
    self.call = call
    self.subject = subject
    number = EINVAL
    explanation = reason
  }

  /// The number of what the system, or this program, does not have.
  public static let notSupported = EOPNOTSUPP

  /// "Permission denied".
  public var reason: String { explanation ?? String(cString: strerror(number)) }

  /// Whether somebody else has the address.
  public var isAddressInUse: Bool { number == EADDRINUSE }

  /// "cannot bind 127.0.0.1:80: Permission denied".
  public var description: String {
    subject.isEmpty ? "\(call): \(reason)" : "cannot \(call) \(subject): \(reason)"
  }
}
