/// A small strict reader of markup: XML 1.0 without declarations but the first, or the HTML that our page uses.
struct StrictMarkup {
  enum Fault: Error, Equatable { case at(Int, String) }

  /// What the document is made of.
  enum Token: Equatable {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private(set) var tokens: [Token] = []
  private var open: [String] = []
  private let isHTML: Bool

  /// The elements that `HTMLPage` writes; any other came from outside.
  static let elementsOfOurPage: Set = [
    "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "section", "ul", "li", "b",
    "bdi", "a", "div", "code", "button", "span", "blockquote", "script",
  ]

  private static let void: Set<String> = ["meta"]
  private static let raw: Set<String> = ["style", "script"]

  /// Reads the whole document. Throws at the first fault.
  init(_ bytes: [UInt8], isHTML: Bool) throws {
    self.isHTML = isHTML
    scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    guard String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes) else { throw Fault.at(0, "not UTF-8") }
    try expect(isHTML ? "<!doctype html>" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    while position < scalars.count { try token() }
    guard open.isEmpty else { throw fault("\(open) not closed") }
  }

  /// All text of elements with this name, which must not hold elements.
  func texts(of name: String) -> [String] {
    var texts: [String] = []
    for (index, token) in tokens.enumerated() {
      guard case .start(name, _) = token else { continue }
      if case .text(let text) = tokens[index + 1] { texts.append(text) } else { texts.append("") }
    }
    return texts
  }

  private mutating func token() throws {
    if scalars[position] != "<" {
      tokens.append(.text(try text(until: "<")))
    } else if scalars[position...].dropFirst().first == "/" {
      position += 2
      let name = try self.name()
      try expect(">")
      guard open.popLast() == name else { throw fault("</\(name)> closes nothing") }
      tokens.append(.end(name))
    } else {
      try start()
    }
  }

  private mutating func start() throws {
    try expect("<")
    let name = try self.name()
    var attributes: [String: String] = [:]
    while scalars[position] == " " {
      position += 1
      let key = try self.name()
      var value = ""
      if scalars[position] == "=" {
        try expect("=\"")
        value = try text(until: "\"")
        try expect("\"")
      } else if !isHTML {
        throw fault("an attribute without a value")
      }
      guard attributes.updateValue(value, forKey: key) == nil else { throw fault("\(key) twice") }
    }
    try expect(">")
    tokens.append(.start(name, attributes))
    if isHTML, Self.void.contains(name) { return }
    open.append(name)
    if isHTML, Self.raw.contains(name) {
      let begin = position
      while scalars[position] != "<" { position += 1 }
      tokens.append(.text(String(String.UnicodeScalarView(scalars[begin..<position]))))
    }
  }

  private mutating func name() throws -> String {
    let begin = position
    while position < scalars.count,
      scalars[position].properties.isAlphabetic || "0123456789-:".unicodeScalars.contains(scalars[position])
    {
      position += 1
    }
    guard position > begin else { throw fault("no name") }
    return String(String.UnicodeScalarView(scalars[begin..<position]))
  }

  /// Text up to a delimiter; every `<`, `&`, `"` in it must be a reference, and no character a forbidden one.
  private mutating func text(until end: Unicode.Scalar) throws -> String {
    var text = ""
    while position < scalars.count, scalars[position] != end {
      let scalar = scalars[position]
      switch scalar {
      case "<", ">", "\"", "'": throw fault("\(scalar) is not escaped")
      case "&": text.unicodeScalars.append(try reference())
      case "\t", "\n": advance(&text)
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE {
          throw fault("forbidden character \(scalar.value)")
        }
        advance(&text)
      }
    }
    return text
  }

  private mutating func advance(_ text: inout String) {
    text.unicodeScalars.append(scalars[position])
    position += 1
  }

  private mutating func reference() throws -> Unicode.Scalar {
    let known: [(String, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"),
    ]
    for (name, scalar) in known where scalars[position...].starts(with: name.unicodeScalars) {
      position += name.unicodeScalars.count
      return scalar
    }
    throw fault("an & that is no reference")
  }

  private mutating func expect(_ text: String) throws {
    guard scalars[position...].starts(with: text.unicodeScalars) else { throw fault("no \(text)") }
    position += text.unicodeScalars.count
  }

  private func fault(_ what: String) -> Fault { .at(position, what) }
}
