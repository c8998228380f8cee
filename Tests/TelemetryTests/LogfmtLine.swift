import JSON

/// A line of logfmt as its common readers (Loki, go-logfmt) take it apart: pairs between spaces, a value in quotes read as
/// a string of JSON.
struct LogfmtLine {
  private(set) var keys: [String] = []
  private(set) var values: [String: String] = [:]

  /// Nil for what is no such line.
  init?(_ text: String) {
    guard text.last == "\n" else { return nil }
    var rest = text.dropLast().utf8[...]
    guard !rest.contains(where: { $0 < 0x20 }) else { return nil }
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let key = String(decoding: rest[..<equals], as: UTF8.self)
      guard !key.isEmpty, !key.utf8.contains(where: { " \"".utf8.contains($0) }), values[key] == nil else { return nil }
      rest = rest[rest.index(after: equals)...]
      guard let value = Self.value(&rest) else { return nil }
      keys.append(key)
      values[key] = value
      if rest.isEmpty { break }
      guard rest.popFirst() == UInt8(ascii: " "), !rest.isEmpty else { return nil }
    }
  }

  private static func value(_ rest: inout Substring.UTF8View) -> String? {
    guard rest.first == UInt8(ascii: "\"") else {
      let bare = rest.prefix { $0 != UInt8(ascii: " ") }
      rest = rest[bare.endIndex...]
      return bare.contains { "\"=\\".utf8.contains($0) } ? nil : String(decoding: bare, as: UTF8.self)
    }
    var isEscaped = true
    let quoted = rest.prefix { byte in
      if isEscaped {
        isEscaped = false
        return true
      }
      isEscaped = byte == UInt8(ascii: "\\")
      return byte != UInt8(ascii: "\"")
    }
    rest = rest[quoted.endIndex...]
    guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
    return try? JSONDocument(parsing: Array(quoted) + [UInt8(ascii: "\"")]).root.string
  }
}
