import Glibc

/// How much this process' resident memory grows, from `/proc/self/statm`.
struct ResidentMemory {
  private let before = ResidentMemory.kibibytes()

  /// Since this value was made.
  var growthKibibytes: Int { Self.kibibytes() - before }

  private static func kibibytes() -> Int {
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard unsafe fgets(&text, 128, file) != nil else { return 0 }
    let fields = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
      separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024 : 0
  }
}
