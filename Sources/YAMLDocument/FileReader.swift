private import Glibc

/// Reads a whole configuration file, for the targets above that have no I/O of their own.
public enum FileReader {
  /// Why a file could not be read.
  public struct Failure: Error, Sendable, Equatable {
    /// The reason as the operating system words it, `No such file or directory`.
    public var reason: String
  }

  /// The bytes of the file at `path`, blocking. Refuses a directory and more than `maximumBytes`.
  public static func read(_ path: String, maximumBytes: Int = YAMLLimits().maximumBytes) throws(Failure) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw Failure(reason: "the path contains a NUL") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(reason: message(errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let chunk = try readChunk(descriptor)
      if chunk.isEmpty { return bytes }
      bytes += chunk
      guard bytes.count <= maximumBytes else {
        throw Failure(reason: "The file is larger than \(maximumBytes) bytes")
      }
    }
  }

  private static func readChunk(_ descriptor: Int32) throws(Failure) -> [UInt8] {
    while true {
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        let read = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        code = read < 0 ? errno : 0
        count = max(read, 0)
      }
      if code == 0 { return chunk }
      if code != EINTR { throw Failure(reason: message(code)) }
    }
  }

  private static func message(_ code: Int32) -> String {
    String(cString: strerror(code))
  }
}
