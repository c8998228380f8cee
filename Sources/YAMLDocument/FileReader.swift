private import Glibc

/// Reads a whole configuration file, for the targets above that have no I/O of their own.
public enum FileReader {
  /// Why a file could not be read.
  public struct Failure: Error, Sendable, Equatable {
    /// The reason as the operating system words it, `No such file or directory`.
    public var reason: String
  }

  /// The bytes of the file at `path`, blocking. Refuses more than `maximumBytes`, and what is no regular file: a pipe that
  /// nobody writes to would hold up the start for ever. `mayBePipe` is for who has asked for one, on the command line.
  public static func read(
    _ path: String, maximumBytes: Int = YAMLLimits().maximumBytes, mayBePipe: Bool = false
  ) throws(Failure) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw Failure(reason: "the path contains a NUL") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (mayBePipe ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw Failure(reason: message(errno)) }
    defer { close(descriptor) }
    if !mayBePipe { try refuseSpecial(descriptor) }
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

  private static func refuseSpecial(_ descriptor: Int32) throws(Failure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(reason: message(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw Failure(reason: message(EISDIR))
    default: throw Failure(reason: "it is no regular file")
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
