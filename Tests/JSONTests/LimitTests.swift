import JSON
import Testing

private func nested(_ depth: Int) -> [UInt8] {
  Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
}

@Test func `nesting up to the limit is accepted, one more is refused`() {
  #expect(refusal(nested(64)) == nil)
  #expect(refusal(nested(65))?.kind == .tooDeep)
  #expect(refusal(nested(65))?.offset == 64)
  #expect(refusal(nested(3), limits: JSONLimits(maximumDepth: 2))?.kind == .tooDeep)
  #expect(refusal(Array("1".utf8), limits: JSONLimits(maximumDepth: 0)) == nil)
}

@Test func `depth counts what is open, not what was`() {
  let text = "[" + Array(repeating: "[{}]", count: 1000).joined(separator: ",") + "]"
  #expect(refusal(Array(text.utf8), limits: JSONLimits(maximumDepth: 3)) == nil)
}

@Test func `a hundred thousand brackets are an error and not a crash`() {
  #expect(refusal(Array(repeating: UInt8(ascii: "["), count: 100_000))?.kind == .tooDeep)
  let unlimited = JSONLimits(maximumDepth: .max, maximumNodes: .max)
  #expect(refusal(Array(repeating: UInt8(ascii: "["), count: 100_000), limits: unlimited)?.kind == .unexpectedEnd)
  #expect(refusal(nested(100_000), limits: unlimited) == nil)
}

@Test func `bytes up to the limit are accepted, one more is refused`() {
  let limits = JSONLimits(maximumBytes: 4)
  #expect(refusal(Array("true".utf8), limits: limits) == nil)
  #expect(refusal(Array("true ".utf8), limits: limits)?.kind == .tooManyBytes)
}

@Test func `values and names up to the limit are accepted, one more is refused`() {
  let limits = JSONLimits(maximumNodes: 3)
  #expect(refusal(Array(#"{"a":1}"#.utf8), limits: limits) == nil)
  #expect(refusal(Array("[1,2]".utf8), limits: limits) == nil)
  #expect(refusal(Array("[1,2,3]".utf8), limits: limits)?.kind == .tooManyNodes)
  #expect(refusal(Array("[1,2,[]]".utf8), limits: limits)?.kind == .tooManyNodes)
}
