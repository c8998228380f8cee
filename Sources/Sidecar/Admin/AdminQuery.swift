import HTTPWire

/// The parameters of a query: `name=value`, joined by `&`, percent-decoded (RFC 3986 section 2.1). A plus sign stands for
/// itself and not for a space: a correlation ID may hold one.
struct AdminQuery: Sendable {
  private var parameters: [(name: String, value: String)] = []

  /// Reads what stands behind the question mark; nil where something in it is not percent-encoded UTF-8.
  init?(_ query: ArraySlice<UInt8>) {
    for parameter in query.split(separator: UInt8(ascii: "&")) {
      let nameEnd = parameter.firstIndex(of: UInt8(ascii: "=")) ?? parameter.endIndex
      guard let name = Self.decoded(parameter[..<nameEnd]),
        let value = Self.decoded(parameter[nameEnd...].dropFirst())
      else { return nil }
      parameters.append((name, value))
    }
  }

  /// The value of a parameter; nil if it is not there.
  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// What is wrong with the parameters where only those of these names may be there, each once; nil if nothing is.
  func problem(allowing names: [String]) -> String? {
    var seen: Set<String> = []
    for (name, _) in parameters {
      guard names.contains(name) else {
        return names.isEmpty
          ? "no parameter is taken here" : "only these are taken here: \(names.joined(separator: ", "))"
      }
      guard seen.insert(name).inserted else { return "\(name) is there twice" }
    }
    return nil
  }

  private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == UInt8(ascii: "%") {
        guard let byte = escaped(text[position...].dropFirst().prefix(2)) else { return nil }
        bytes.append(byte)
        position += 3
      } else {
        bytes.append(text[position])
        position += 1
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func escaped(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
