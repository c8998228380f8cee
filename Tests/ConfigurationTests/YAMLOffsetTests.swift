import Testing
import YAMLDocument

/// Where a character of a text stands in the file.
@Suite struct YAMLOffsetTests {
  @Test(arguments: [
    ("a: xyz!", "1:7"), ("a: 'x''y!'", "1:9"), (#"a: "x\"\u0041\n!""#, "1:16"), ("a: x y\n  z !", "2:5"),
    ("a: \"x\n  y!\"", "2:4"), ("a: |\n  x\n\n  y!", "4:4"), ("a: >-\n  x\n  y !", "3:5"),
    ("a: >\n    x\n     !", "3:6"),
    ("{a: ü漢😀!}", "1:8"), ("# ü\r\na: x\r\n  !", "3:3"), ("a: x\n\n  !", "3:3"),
  ])
  func `an offset in the text leads to a place in the file`(file: String, expected: String) throws {
    let document = YAMLDocument(parsing: Array(file.utf8))
    guard case .mapping(let pairs)? = document.root?.kind, let node = pairs.first?.value,
      case .scalar(let text, _) = node.kind
    else {
      Issue.record("no mapping of a text: \(document.problems)")
      return
    }
    let offset = try #require(Array(text.unicodeScalars).firstIndex(of: "!"))
    let mark = document.source.mark(ofScalar: offset, in: node)
    #expect("\(mark.line):\(mark.column)" == expected)
  }

  @Test func `beyond the text it is its end, and of a list its beginning`() throws {
    let document = YAMLDocument(parsing: Array("a: xy\nb: [1]".utf8))
    guard case .mapping(let pairs)? = document.root?.kind else { return }
    #expect(document.source.mark(ofScalar: 99, in: pairs[0].value) == YAMLMark(line: 1, column: 6))
    #expect(document.source.mark(ofScalar: 1, in: pairs[1].value) == YAMLMark(line: 2, column: 4))
  }
}
