/// A string of a document, still as received: it is unescaped when its text is asked for.
public struct JSONString: Sendable {
  let contents: ArraySlice<UInt8>
  let isEscaped: Bool

  /// The text in UTF-8. An escaped surrogate without its other half is U+FFFD.
  public var utf8: [UInt8] {
    guard isEscaped else { return Array(contents) }
    var text: [UInt8] = []
    JSONUnescaping.append(contents, to: &text)
    return text
  }

  /// The text. An escaped surrogate without its other half is U+FFFD.
  public var string: String {
    isEscaped ? String(decoding: utf8, as: UTF8.self) : String(decoding: contents, as: UTF8.self)
  }

  /// Whether the text is the same, scalar by scalar.
  public static func == (string: JSONString, text: String) -> Bool {
    string.isEscaped ? string.utf8.elementsEqual(text.utf8) : string.contents.elementsEqual(text.utf8)
  }
}
