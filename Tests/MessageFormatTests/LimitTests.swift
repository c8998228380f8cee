import MessageFormat
import Testing

@testable import ICU

/// Limits that docs/limits.md names.
struct LimitTests {
  @Test func `a number has at most 400 digits`() {
    #expect(DecimalNumber(String(repeating: "9", count: 400)) != nil)
    #expect(DecimalNumber(String(repeating: "9", count: 401)) == nil)
  }

  @Test func `a cache keeps what it has room for, and lets all go when one more comes`() throws {
    let cache = BoundedCache<Int, Int>(capacity: 2)
    var made = 0
    func ask(_ key: Int) throws(ICUError) {
      _ = try cache.value(for: key) { () throws(ICUError) in
        made += 1
        return key
      }
    }
    for key in [1, 2, 1, 2] { try ask(key) }
    #expect(made == 2)
    try ask(3)
    try ask(3)
    #expect(made == 3)
    try ask(1)
    #expect(made == 4)
  }
}
