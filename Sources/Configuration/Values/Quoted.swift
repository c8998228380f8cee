/// Text from a file inside a message: in quotes, on one line, not too long.
enum Quoted {
  static func text(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(60).map { scalar -> String in
      switch scalar {
      case "\n": "\\n"
      case "\t": "\\t"
      case "\"": "\\\""
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): "?"
      default: String(scalar)
      }
    }
    return "\"" + shown.joined() + (text.unicodeScalars.count > 60 ? "..." : "") + "\""
  }
}
