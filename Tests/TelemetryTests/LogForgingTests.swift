import JSON
import Telemetry
import Testing

struct LogForgingTests {
  @Test func `a forged second line stays inside its string`() throws {
    let forged = "/a\r\n{\"level\":\"error\",\"message\":\"forged\"}\n"
    let parsed = try parsedLine(line(accessRecord(path: forged)))
    #expect(parsed["path"]?.string == forged)
    #expect(parsed["level"]?.string == "info")
  }

  @Test func `a quote or a backslash cannot end a string`() throws {
    let parsed = try parsedLine(line(accessRecord(method: #"G","level":"error"#, path: #"/\","status":1,"x":"\\"#)))
    #expect(parsed["level"]?.string == "info")
    #expect(parsed["status"]?.integer == 200)
    #expect(parsed["path"]?.string == #"/\","status":1,"x":"\\"#)
  }

  @Test func `what could steer a terminal or turn the text round is escaped`() throws {
    let path = "/\u{1B}[31m\u{7F}\u{9B}31m\u{85}\u{2028}\u{202E}\u{2066}\u{200F}"
    let bytes = line(accessRecord(path: path))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#"\u001b[31m\u007f\u009b31m\u0085\u2028\u202e\u2066\u200f"#))
    #expect(try parsedLine(bytes)["path"]?.string == path)
  }

  @Test(
    arguments: [
      ([0x80], 1), ([0xC0, 0xAF], 2), ([0xE0, 0x80, 0x80], 3), ([0xF0, 0x9F, 0x98], 1), ([0xED, 0xA0, 0x80], 3),
      ([0xF5, 0x80], 2), ([0xE2, 0x82, 0x41], 1), ([0xFF, 0xFE], 2),
    ] as [([UInt8], Int)])
  func `what is not UTF-8 is replaced as Swift itself does`(broken: [UInt8], replacements: Int) throws {
    var record = accessRecord()
    record.path = ([0x2F] + broken + [0x7A])[...]
    let path = try #require(try parsedLine(line(record))["path"]?.string)
    #expect(path == String(decoding: record.path, as: UTF8.self))
    #expect(path.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == replacements)
  }

  @Test func `any text comes back as it went in`() throws {
    for text in [
      "", "Žluťoučký kůň", "日本語", "😀", "a\u{0}b", "\u{10FFFF}", "\u{7FF}\u{800}\u{FFFF}\u{10000}", "…", "<&>",
    ] {
      #expect(try parsedLine(line(accessRecord(path: text)))["path"]?.string == text)
    }
  }

  @Test func `random bytes in every field give one line of JSON each`() throws {
    var random = RepeatableRandom(state: 42)
    for _ in 0..<1000 {
      var record = accessRecord()
      record.client = random.bytes(upTo: 100)[...]
      record.method = random.bytes(upTo: 50)[...]
      record.path = random.bytes(upTo: 1200)[...]
      record.code = String(decoding: random.bytes(upTo: 30), as: UTF8.self)
      record.entry = String(decoding: random.bytes(upTo: 30), as: UTF8.self)
      record.language = String(decoding: random.bytes(upTo: 30), as: UTF8.self)
      record.nanosecondsSince1970 = Int64(bitPattern: random.next())
      record.durationNanoseconds = random.next()
      let bytes = line(record)
      let parsed = try parsedLine(bytes)
      #expect(parsed["message"]?.string == "exchange")
      #expect(parsed["status"]?.integer == 200)
      #expect(bytes.count < 16_384)
    }
  }

  @Test func `random texts and keys in an event give one line of JSON each`() throws {
    var random = RepeatableRandom(state: 43)
    for _ in 0..<300 {
      let event = EventLine(
        nanosecondsSince1970: 0, level: .error, message: String(decoding: random.bytes(upTo: 200), as: UTF8.self),
        values: [
          (
            "x" + String(decoding: random.bytes(upTo: 20), as: UTF8.self),
            .text(String(decoding: random.bytes(upTo: 200), as: UTF8.self))
          ),
          ("number", .integer(.min)), ("flag", .flag(false)),
        ])
      let parsed = try parsedLine(line(event))
      #expect(parsed["message"]?.string == event.message)
      #expect(parsed["number"]?.integer == .min)
      #expect(parsed["flag"]?.bool == false)
    }
  }
}
