internal import CICU

/// ICU, loaded when something first needs it, and then for good.
public enum ICULibrary {
  private static let loaded: Result<cicu_functions, ICUError> = {
    let table = UnsafeMutablePointer<cicu_functions>.allocate(capacity: 1)
    defer { table.deallocate() }
    guard cicu_load(table) == 0 else {
      return .failure(.unavailable(library: String(cString: cicu_library_name())))
    }
    return .success(table.move())
  }()

  /// Loads ICU, if that was not done before.
  ///
  /// - Throws: `ICUError.unavailable`.
  public static func load() throws(ICUError) { _ = try functions }

  /// ICU's functions. The first use loads the library; that takes some milliseconds.
  static var functions: cicu_functions {
    get throws(ICUError) { try loaded.get() }
  }

  /// Calls a function of ICU that reports through a `UErrorCode`.
  static func checked<Value: ~Copyable>(
    _ body: (UnsafeMutablePointer<UErrorCode>) -> Value
  ) throws(ICUError) -> Value {
    var status = U_ZERO_ERROR
    let value = body(&status)
    guard status.rawValue <= U_ZERO_ERROR.rawValue else { throw .failed(code: Int32(status.rawValue)) }
    return value
  }

  /// Text that ICU writes into a buffer: a second time with a larger one, if the first was too small.
  static func text(
    _ body: (UnsafeMutablePointer<UInt16>, Int32, UnsafeMutablePointer<UErrorCode>) -> Int32
  ) throws(ICUError) -> [UInt16] {
    var capacity = 64
    while true {
      var status = U_ZERO_ERROR
      var count: Int32 = 0
      let text = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        guard let start = buffer.baseAddress else { return }
        count = body(start, Int32(buffer.count), &status)
        initialized = max(0, min(Int(count), buffer.count))
      }
      if status == U_BUFFER_OVERFLOW_ERROR, Int(count) > capacity {
        capacity = Int(count)
        continue
      }
      guard status.rawValue <= U_ZERO_ERROR.rawValue else { throw .failed(code: Int32(status.rawValue)) }
      return text
    }
  }

  /// ICU's own identifier of the locale that a BCP 47 language tag names.
  static func locale(ofTag tag: String) throws(ICUError) -> [CChar] {
    let icu = try functions
    var status = U_ZERO_ERROR
    var parsed: Int32 = 0
    let identifier = [CChar](unsafeUninitializedCapacity: 160) { buffer, initialized in
      let count = icu.uloc_forLanguageTag(tag, buffer.baseAddress, Int32(buffer.count), &parsed, &status)
      initialized = max(0, min(Int(count) + 1, buffer.count))
    }
    guard status == U_ZERO_ERROR, parsed > 0 else { throw .failed(code: Int32(U_ILLEGAL_ARGUMENT_ERROR.rawValue)) }
    return identifier
  }
}
