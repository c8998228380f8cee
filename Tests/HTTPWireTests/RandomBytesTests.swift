import HTTPWire
import Testing

/// xorshift: the same bytes in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Whatever arrives, the outcome is one of the three, and the same however it was cut.
struct RandomBytesTests {
  private static let fragments = [
    "GET", "POST", " ", "/", "http://", "h", ":", "80", "HTTP/1.1", "HTTP/1.0", "\r\n", "\r", "\n", "\t", "Host: h\r\n",
    "Content-Length: ",
    "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "5", "0", "\r\n\r\n", "\0", "é", "%", ",", ";", "=",
    "\"", "a", "200", "*", "[",
  ]

  private func garbage(_ random: inout Seeded) -> [UInt8] {
    if random.next() % 4 == 0 {
      return (0..<Int(random.next() % 40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
    return (0..<Int(random.next() % 12)).flatMap { _ in Array(Self.fragments.randomElement(using: &random)!.utf8) }
  }

  @Test func `random bytes never trap, nor depend on how they are cut`() {
    var random = Seeded(state: 0x9E37_79B9_7F4A_7C15)
    var counts = [0, 0, 0]
    for _ in 0..<400 {
      let bytes = Array("GET / HTTP/1.1\r\nHost: h\r\n".utf8).prefix(Int(random.next() % 26)) + garbage(&random)
      switch request(Array(bytes)) {
      case .whole: counts[0] += 1
      case .refused: counts[1] += 1
      case .incomplete: counts[2] += 1
      }
      _ = response(Array("HTTP/1.1 200 OK\r\n".utf8).prefix(Int(random.next() % 18)) + garbage(&random))
      _ = body(.chunked, text(Array("3\r\nabc\r\n0\r\n".utf8).prefix(Int(random.next() % 12)) + garbage(&random)))
    }
    #expect(counts.allSatisfy { $0 > 0 })
  }

  @Test func `a valid request with one byte changed never traps`() {
    var random = Seeded(state: 42)
    let valid = Array(
      "PUT http://h:1/a?b HTTP/1.1\r\nHost: [::1]:2\r\nConnection: x\r\nExpect: 100-continue\r\nContent-Length: 12\r\n\r\n"
        .utf8)
    #expect(request(valid).value != nil)
    var refused = 0
    for index in valid.indices {
      var changed = valid
      changed[index] = UInt8(truncatingIfNeeded: random.next())
      if request(changed).value == nil { refused += 1 }
    }
    #expect(refused > 0)
  }
}
