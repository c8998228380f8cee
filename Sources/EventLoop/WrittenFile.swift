private import Glibc

/// A file that this process writes for others to read, such as a certificate made at start.
public struct WrittenFile: Sendable {
  /// Where it is.
  public let path: String

  /// Writes `bytes` to `path`, which is replaced if it is there.
  public init(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard number >= 0 else { throw SystemError(call: "write", subject: path, number: errno) }
    try self.init(bytes, number, path)
  }

  /// Writes `bytes` to a new file in the directory for temporary files; `name` is the beginning of its name.
  public init(temporary bytes: [UInt8], name: String) throws(SystemError) {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(directory)/\(name)-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { throw SystemError(call: "write", subject: directory, number: errno) }
    try self.init(bytes, number, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  /// Deletes it.
  public func remove() { unlink(path) }

  private init(_ bytes: [UInt8], _ number: Int32, _ path: String) throws(SystemError) {
    self.path = path
    let count = write(number, bytes, bytes.count)
    let error = errno
    close(number)
    guard count == bytes.count else { throw SystemError(call: "write", subject: path, number: error) }
  }
}
