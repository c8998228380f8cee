internal import CICU

/// ICU, loaded when something first needs it, and then for good.
public enum ICULibrary {
  private static let isLoaded = cicu_load() == 0

  /// Loads ICU, if that was not done before; that takes some milliseconds once.
  ///
  /// - Throws: `ICUError.unavailable`.
  public static func load() throws(ICUError) {
    guard isLoaded else { throw .unavailable(library: String(cString: cicu_library_name())) }
  }

  /// Calls a function of ICU that makes something.
  static func opened<Made>(_ open: (UnsafeMutablePointer<Int32>) -> Made?) throws(ICUError) -> Made {
    var status: Int32 = 0
    guard let made = open(&status), status <= 0 else { throw .failed(code: status) }
    return made
  }

  /// Text that ICU writes into a buffer: a second time into a larger one, if the first was too small.
  static func text(
    _ write: (UnsafeMutablePointer<UInt16>?, Int32, UnsafeMutablePointer<Int32>) -> Int32
  ) throws(ICUError) -> [UInt16] {
    var capacity = 64
    while true {
      var status: Int32 = 0
      var count: Int32 = 0
      let text = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        count = write(buffer.baseAddress, Int32(capacity), &status)
        initialized = max(0, min(Int(count), capacity))
      }
      if status == CICU_BUFFER_OVERFLOW, Int(count) > capacity {
        capacity = Int(count)
        continue
      }
      guard status <= 0 else { throw .failed(code: status) }
      return text
    }
  }

  /// ICU's own identifier of the locale that a BCP 47 language tag names, NUL-terminated; `_` will do for `-`.
  static func locale(ofTag tag: String) throws(ICUError) -> [CChar] {
    let hyphenated = String(tag.map { $0 == "_" ? "-" : $0 })
    var status: Int32 = 0
    var parsed: Int32 = 0
    let capacity = 160
    let identifier = [CChar](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      let count = cicu_locale(hyphenated, buffer.baseAddress, Int32(capacity), &parsed, &status)
      initialized = max(0, min(Int(count) + 1, capacity))
    }
    // A status below zero would say that the terminating NUL did not fit.
    guard status == 0, parsed > 0 else { throw .unknownLocale(tag) }
    return identifier
  }
}
