import Testing

@testable import Sidecar

@Suite struct `A request may be sent twice` {
  private static func isRepeatable(_ lines: String) throws -> Bool {
    let bench = try Bench()
    defer { bench.close() }
    try bench.receiveRequest(lines)
    defer { bench.exchange.end() }
    return bench.exchange.isRepeatable
  }

  @Test(arguments: [
    ("GET", true), ("HEAD", true), ("PUT", true), ("DELETE", true), ("OPTIONS", true), ("POST", false),
    ("PATCH", false), ("BREW", false), ("get", false),
  ])
  func `by its method`(method: String, isRepeatable: Bool) throws {
    #expect(try Self.isRepeatable("\(method) / HTTP/1.1\nHost: x") == isRepeatable)
  }

  @Test(arguments: [
    ("Idempotency-Key: 8e03978e", true), ("idempotency-key: \"8e03 978e\"", true), ("Idempotency-Key:", false),
    ("Idempotency-Key: \"\"", false), ("Idempotency-Key: a\nIdempotency-Key: b", false),
    ("Idempotency-Key: a\u{E9}", false), ("Idempotency-Key: a\nConnection: idempotency-key", false),
    ("Idempotency-Key: a\nConnection: close", true), ("X-Idempotency-Key: a", false),
    ("Idempotency-Key: " + String(repeating: "k", count: 256), true),
    ("Idempotency-Key: " + String(repeating: "k", count: 257), false),
  ])
  func `by a key that its caller gave it`(field: String, isRepeatable: Bool) throws {
    for method in ["POST", "PATCH"] {
      #expect(try Self.isRepeatable("\(method) / HTTP/1.1\nHost: x\n\(field)") == isRepeatable)
    }
  }
}
