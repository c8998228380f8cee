/// A stack trace inside a text, whether its lines were kept or joined into one.
enum StackTrace {
  /// From the word before the first place in a file to the last place; nil where there is none.
  static func range(in text: ArraySlice<UInt8>, _ words: Words) -> Range<Int>? {
    var words = words
    var first: Range<Int>?
    var last = 0..<0
    // "at" or "File" leads to a place, perhaps over the name of a function.
    var lead: Range<Int>?
    var sinceLead = 0
    while let word = words.next() {
      if isLead(text[word]) {
        lead = word
        sinceLead = 0
      } else if isPlace(in: text, word) {
        if first == nil { first = sinceLead <= 3 ? lead ?? word : word }
        last = word
      } else {
        sinceLead += 1
      }
    }
    return first.map { $0.lowerBound..<end(in: text, after: last.upperBound) }
  }

  private static func isLead(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("at".utf8) || word.elementsEqual("File".utf8) || word.elementsEqual("Traceback".utf8)
  }

  /// `/srv/app/x.js:10:5`, `Bar.java:123`, `/srv/x.py` behind which "line" stands.
  private static func isPlace(in text: ArraySlice<UInt8>, _ word: Range<Int>) -> Bool {
    var end = word.upperBound
    var numbers = 0
    while let start = startOfNumber(in: text, word.lowerBound..<end) {
      end = start - 1
      numbers += 1
    }
    let path = text[word.lowerBound..<end]
    if numbers > 0 { return path.contains(UInt8(ascii: ".")) && holdsLetter(path) && !holdsAuthority(path) }
    return path.contains(UInt8(ascii: "/")) && startsLine(text[word.upperBound...])
  }

  /// The start of the digits at the end of the range, if a colon stands before them.
  private static func startOfNumber(in text: ArraySlice<UInt8>, _ range: Range<Int>) -> Int? {
    var start = range.upperBound
    while start > range.lowerBound, TokenShape.isDigit(text[start - 1]) { start -= 1 }
    let isNumber = start < range.upperBound && start - 1 > range.lowerBound && text[start - 1] == UInt8(ascii: ":")
    return isNumber ? start : nil
  }

  private static func holdsLetter(_ path: ArraySlice<UInt8>) -> Bool {
    path.contains { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
  }

  /// A URL with a port is a host, and none of ours; the files of Node's own code are `node:internal/…`.
  private static func holdsAuthority(_ path: ArraySlice<UInt8>) -> Bool {
    guard let file = path.split(separator: UInt8(ascii: "/")).last else { return true }
    return file.startIndex > path.startIndex + 1 && path[file.startIndex - 2] == UInt8(ascii: "/")
      || !file.contains(UInt8(ascii: ".")) || fileSuffixes.allSatisfy { !file.hasSuffix($0) }
  }

  private static let fileSuffixes = [
    ".js", ".ts", ".mjs", ".cjs", ".jsx", ".tsx", ".java", ".kt", ".py", ".rb", ".go", ".rs", ".php", ".cs", ".swift",
    ".c", ".cc", ".cpp", ".scala", ".ex",
  ].map { Array($0.utf8) }

  /// Python writes `File "/srv/x.py", line 12`.
  private static func startsLine(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
    return rest.starts(with: "line ".utf8)
  }

  /// Behind the bracket that closes the place, or behind Python's line and function.
  private static func end(in text: ArraySlice<UInt8>, after place: Int) -> Int {
    var end = place
    if startsLine(text[end...]) {
      while end < text.endIndex, text[end] != 0x0A { end += 1 }
    }
    while end < text.endIndex, text[end] == UInt8(ascii: ")") { end += 1 }
    return end
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count > suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
