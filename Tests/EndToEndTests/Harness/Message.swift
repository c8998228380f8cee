/// The head of a received message: the start line and the field lines, byte for byte.
struct Head: Sendable {
  /// Everything as received, with the empty line at the end.
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines without their CRLF and without the empty one.
  var lines: [String] {
    text.split(separator: "\r\n", omittingEmptySubsequences: true).map(String.init)
  }

  var startLine: String { lines.first ?? "" }

  /// The field lines exactly as they were sent.
  var fieldLines: [String] { Array(lines.dropFirst()) }

  /// The status code of a response; 0 when the start line holds none.
  var status: Int {
    let parts = startLine.split(separator: " ", omittingEmptySubsequences: false)
    return parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  }

  /// The values of every field with this name, in order; names are compared without case.
  func values(_ name: String) -> [String] {
    fieldLines.compactMap { line in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name.lowercased() else { return nil }
      return line[line.index(after: colon)...].trimmingSpaces()
    }
  }

  /// The value of the only field with this name; nil when there is none or more than one.
  func value(_ name: String) -> String? {
    let values = values(name)
    return values.count == 1 ? values[0] : nil
  }
}

/// A final response with the interim ones before it.
struct Response: Sendable {
  let interim: [Head]
  let head: Head
  let body: [UInt8]
  let trailers: [String]
  /// False when the connection ended before the body's framing said so.
  let isComplete: Bool

  var status: Int { head.status }

  var text: String { String(decoding: body, as: UTF8.self) }
}

extension StringProtocol {
  func trimmingSpaces() -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
