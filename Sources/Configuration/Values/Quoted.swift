/// Text from a file inside a message: in quotes, on one line, not too long.
enum Quoted {
  /// The message without what is in quotes in it.
  static func hiding(_ message: String) -> String {
    var hidden = ""
    var isInside = false
    var isEscaped = false
    for scalar in message.unicodeScalars {
      let isQuote = scalar == "\"" && !isEscaped
      isEscaped = scalar == "\\" && !isEscaped
      if isQuote, isInside { hidden += "..." }
      if isQuote { isInside.toggle() }
      if isQuote || !isInside { hidden.unicodeScalars.append(scalar) }
    }
    return hidden
  }

  static func text(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(60).map { scalar -> String in
      switch scalar {
      case "\n": "\\n"
      case "\t": "\\t"
      case "\"": "\\\""
      case _ where scalar.disturbsLine: "?"
      default: String(scalar)
      }
    }
    return "\"" + shown.joined() + (text.unicodeScalars.count > 60 ? "..." : "") + "\""
  }

  /// The path of a file: all of it, since what tells it from others is mostly at its end.
  static func path(_ path: String) -> String {
    let shown = path.unicodeScalars.map { scalar -> String in
      scalar == "\"" ? "\\\"" : scalar.disturbsLine ? "?" : String(scalar)
    }
    return "\"" + shown.joined() + "\""
  }
}

extension Unicode.Scalar {
  /// Whether it would end or move the line that it is shown in: a control character, or one that turns the direction of
  /// writing, with which a text could show a line that is not there.
  var disturbsLine: Bool {
    switch value {
    case ..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
