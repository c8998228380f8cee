import Telemetry
import Testing
import TestSupport

/// The cases of the recommendation's text and of its test suite, on the combined value of all field lines.
struct TraceStateTests {
  private func tidied(_ text: String) -> String {
    var list = Array(text.utf8)
    TraceState.tidy(&list)
    return String(decoding: list, as: UTF8.self)
  }

  private static let keyBytes = "abcdefghijklmnopqrstuvwxyz0123456789_-*/"
  private static let valueBytes = String(
    decoding: (0x20...0x7E).filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }, as: UTF8.self)
  private static let members32 = (1...32).map { "bar\($0)=\($0)" }.joined(separator: ",")

  @Test(arguments: [
    "foo=1", "foo=1,bar=2", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", "foo=1, bar=2, rojo=1, congo=2, baz=3",
    // White space around members, and members of nothing else.
    "foo=1 \t , \t bar=2, \t baz=3", "foo=1\t \t,\t \tbar=2,\t \tbaz=3", "foo=1,", ",foo=1", "foo=1,,bar=2",
    "foo=1, ,\t,bar=2",
    // A space in a value, also as its beginning.
    "foo= 1", "foo=a b", "foo=  a  b",
    // Keys.
    "1=1", "0a=1", "a=1", "a-b_c*d/e@f=1", "fw529a3039@dt=x", "tenant@system=1", "t-_*/@s=1",
    "foo@=1,bar=2", "foo@@bar=1", "foo@bar@baz=1",
    "\(keyBytes)=\(valueBytes)", "\(keyBytes)@a-z0-9_-*/=\(valueBytes)",
    "\(String(repeating: "z", count: 256))=1", "a=\(String(repeating: "v", count: 256))",
    members32, "\(members32),, ,",
  ])
  func `a valid list is left as it is, byte for byte`(text: String) {
    #expect(tidied(text) == text)
  }

  @Test(arguments: ["", " ", "\t", ",", " , ,\t"])
  func `a list of nothing is not sent on`(text: String) {
    #expect(tidied(text) == "")
  }

  @Test(arguments: [
    "foo", "foo=", "foo= ", "=1", "=", "foo =1", "foo\t=1", "FOO=1", "fOo=1", "foo.bar=1", "@foo=1,bar=2", "_a=1",
    "-a=1", "*a=1",
    "/a=1", "f\u{F6}o=1", "foo=b=r", "foo=1=", "foo=a\tb", "foo=\t1", "foo=\u{7F}", "foo=\u{E9}", "foo=\0", "foo;bar=1",
    "foo=1;bar=2,=", "foo=1,bar", "bar,foo=1", "foo=1 bar=2 baz=3",
    "\(String(repeating: "z", count: 257))=1", "a=\(String(repeating: "v", count: 257))", "\(members32),more=33",
    "\(members32), , more=33",
  ])
  func `a list with one member that is not valid, or with 33, is dropped as a whole`(text: String) {
    #expect(tidied(text) == "")
  }

  @Test(arguments: [
    ("foo=1,foo=1", "foo=1"), ("foo=1,foo=2", "foo=1"), ("foo=1, bar=2,foo=3 ,baz=4,bar=5", "foo=1,bar=2,baz=4"),
    ("a=1,ab=2,a@b=3", "a=1,ab=2,a@b=3"),
  ])
  func `of members with the same key the first one stays, which is the newest`(text: String, kept: String) {
    #expect(tidied(text) == kept)
  }

  @Test func `what is no longer than the limit is left as it is`() {
    let text = Self.list(memberLengths: Array(repeating: 128, count: 7) + [121])
    #expect(text.utf8.count == TraceState.maximumLength)
    #expect(tidied(text) == text)
  }

  @Test func `what is longer loses its long members first, then its last ones`() {
    let lengths = [100, 129, 200, 128, 260, 128, 300]
    let text = Self.list(memberLengths: lengths)
    let members = text.split(separator: ",")
    // The last long one is enough.
    #expect(text.utf8.count == 1251)
    #expect(tidied(text) == members.dropLast().joined(separator: ","))
    // All long ones go before any short one does.
    let short = Self.list(memberLengths: Array(repeating: 120, count: 9) + [129])
    #expect(tidied(short) == short.split(separator: ",").prefix(8).joined(separator: ","))
    // One in the middle, with all short ones around it left.
    let middle = Self.list(memberLengths: [128, 128, 500, 128, 128, 128])
    #expect(
      tidied(middle)
        == middle.split(separator: ",").enumerated().filter { $0.offset != 2 }.map(\.element)
        .joined(separator: ","))
  }

  @Test func `white space that would be too long is no reason to lose a member`() {
    #expect(tidied("foo=1,\(String(repeating: " ", count: 2000))bar=2") == "foo=1,bar=2")
  }

  @Test func `at least 512 bytes of members are left wherever there are so many`() {
    for length in 4...128 {
      let text = Self.list(memberLengths: Array(repeating: length, count: 32))
      let kept = tidied(text)
      #expect(kept.utf8.count >= min(512, text.utf8.count))
      #expect(kept.utf8.count <= TraceState.maximumLength)
      #expect(text.hasPrefix(kept))
    }
  }

  @Test func `any bytes at all give a list that is valid, or none`() {
    var random = SplitMix64(state: 7)
    let alphabet = Array("ab@=,= \t,0".utf8)
    for _ in 0..<5000 {
      var list = random.bytes(upTo: 60).map { $0 < 250 ? alphabet[Int($0) % alphabet.count] : $0 }
      TraceState.tidy(&list)
      let once = list
      TraceState.tidy(&list)
      #expect(list == once)
    }
  }

  /// A list of members of these lengths, each with a key of its own.
  private static func list(memberLengths: [Int]) -> String {
    memberLengths.enumerated().map { index, length in
      // A key of two bytes, but for values that would be too long.
      let key = String(repeating: "k", count: length > 256 ? 250 : 0) + String(index + 10)
      return key + "=" + String(repeating: "v", count: length - key.utf8.count - 1)
    }.joined(separator: ",")
  }
}
