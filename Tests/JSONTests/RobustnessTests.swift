import JSON
import Testing
import TestSupport

/// Reads everything that an accepted document offers, and writes it again.
private func exercise(_ bytes: [UInt8]) throws {
  guard refusal(bytes) == nil else { return }
  let root = try JSONDocument(parsing: bytes).root
  let model = Model(root)
  _ = (root.integer, root["a"]?.string, root[3]?.rawBytes)
  let again = try JSONDocument(parsing: model.written())
  #expect(Model(again.root) == model)
}

@Test func `random bytes are refused or read, and never trap`() throws {
  var random = SplitMix64(state: 1)
  for _ in 0..<3000 {
    let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    try exercise(bytes)
    try exercise([UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")])
  }
}

@Test func `random tokens are refused or read, and never trap`() throws {
  let tokens = [
    "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\uD834\\uDD1E\"", "\\", "\"", "1", "-", "0.5", "e9", "true", "null", " ",
  ]
  var random = SplitMix64(state: 2)
  for _ in 0..<5000 {
    let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in tokens.randomElement(using: &random)! }
    try exercise(Array(text.joined().utf8))
  }
}

@Test func `a valid text with bytes changed is refused or read, and never traps`() throws {
  let text = Array(
    #"{"detail":["é \ud834\udd1e","\u00e9\n"],"code":"SC400","n":[-1.5e+3,0,12],"o":{"t":true,"f":false,"z":null}}"#
      .utf8)
  var random = SplitMix64(state: 3)
  for _ in 0..<5000 {
    var mutated = text
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let position = Int.random(in: 0..<mutated.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: mutated[position] = UInt8.random(in: 0...255, using: &random)
      case 1: mutated.remove(at: position)
      default: mutated.insert(text.randomElement(using: &random)!, at: position)
      }
    }
    try exercise(mutated)
  }
}

@Test func `whatever is written is read back as the same`() throws {
  var random = SplitMix64(state: 4)
  for _ in 0..<500 {
    let model = Model.random(depth: 4, using: &random)
    for escaping in [JSONEscaping.minimal, .embeddable] {
      #expect(Model(try JSONDocument(parsing: model.written(escaping)).root) == model)
    }
  }
}

@Test func `any bytes as a string are written as valid JSON`() throws {
  var random = SplitMix64(state: 5)
  for _ in 0..<2000 {
    let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let read = try JSONDocument(parsing: Model.string(bytes).written()).root.string
    #expect(read == String(decoding: bytes, as: UTF8.self))
  }
}

extension Model {
  fileprivate static func random(depth: Int, using random: inout SplitMix64) -> Model {
    switch Int.random(in: depth > 0 ? 0..<6 : 2..<6, using: &random) {
    case 0:
      .object(
        (0..<Int.random(in: 0..<5, using: &random)).map { _ in
          Member(name: text(using: &random), value: .random(depth: depth - 1, using: &random))
        })
    case 1: .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
    case 2: .string(text(using: &random))
    case 3: .number(Array(String(Int.random(in: .min ... .max, using: &random)).utf8))
    case 4: .bool(Bool.random(using: &random))
    default: .null
    }
  }

  private static func text(using random: inout SplitMix64) -> [UInt8] {
    let scalars: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\0", "<", "é", "\u{2028}", "€", "𝄞", "\u{7F}", "/"]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<10, using: &random) { text.append(scalars.randomElement(using: &random)!) }
    return Array(String(text).utf8)
  }
}
