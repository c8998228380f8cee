private import Glibc

/// Files of the kernel's own making: small, always there or not at all.
enum SmallFile {
  /// The first 256 KiB of the file as text, nil when it cannot be read.
  static func read(_ path: String) -> String? {
    readBytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The first 256 KiB of the file, nil when it cannot be read.
  static func readBytes(_ path: String) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    defer { close(number) }
    var text: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while text.count < 256 << 10 {
      let count = Glibc.read(number, &bytes, bytes.count)
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      text += bytes[..<count]
    }
    return text
  }
}
