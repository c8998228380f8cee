import JSON
import Telemetry
import Testing
import TestSupport

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
    var random = SplitMix64(state: 42)
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
    var random = SplitMix64(state: 43)
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
      let text = String(decoding: line(event, .logfmt), as: UTF8.self)
      #expect(LogfmtLine(text)?.values["message"] == event.message)
    }
  }

  @Test func `an event cannot say anew when it was or how loud it is`() throws {
    let event = EventLine(
      nanosecondsSince1970: 0, level: .info, message: "m",
      values: [("level", .text("error")), ("a b\"=\n", .integer(1)), ("", .integer(2))])
    #expect(
      String(decoding: line(event), as: UTF8.self)
        == #"{"time":"1970-01-01T00:00:00.000Z","level":"info","message":"m","level_":"error","a_b___":1,"_":2}"# + "\n"
    )
    #expect(
      String(decoding: line(event, .logfmt), as: UTF8.self)
        == "time=1970-01-01T00:00:00.000Z level=info message=m level_=error a_b___=1 _=2\n")
  }

  private static let hostile = [
    "/a\r\nlevel=error status=500\n", "/a\" 200 0 \"-\" \"-\"\n127.0.0.1 - - [x] \"GET /", "/\\\" status=500 x=\"",
    "/ a=b",
    "/\u{1B}[31m\u{7F}\u{9B}31m\u{85}\u{2028}\u{202E}\u{2066}\u{200F}", "/\t\u{0}", "/\\", "/\\x22", "", "=", "\"",
  ]

  @Test(arguments: hostile) func `what a reader of logfmt sees is what came, in one line`(path: String) throws {
    let bytes = line(accessRecord(path: path), AccessLineFormat(.logfmt, query: .shown))
    #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    let parsed = try #require(LogfmtLine(String(decoding: bytes, as: UTF8.self)))
    #expect(
      parsed.keys == [
        "time", "level", "message", "id", "client", "method", "path", "status", "duration_ms", "bytes_in", "bytes_out",
      ])
    #expect(parsed.values["path"] == path)
    #expect(parsed.values["status"] == "200")
  }

  @Test(arguments: hostile) func `a combined line has its nine columns whatever comes`(hostile: String) throws {
    var record = accessRecord(client: hostile, method: "G" + hostile, path: hostile)
    record.referer = Array(hostile.utf8)[...]
    record.userAgent = Array(hostile.utf8)[...]
    let text = text(record, .combined(query: .shown))
    #expect(text.utf8.dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    #expect(text.wholeMatch(of: combined) != nil, "\(text)")
  }

  @Test func `random bytes in every field give one line in every format`() throws {
    var random = SplitMix64(state: 44)
    for _ in 0..<500 {
      var record = fullRecord()
      record.client = random.bytes(upTo: 100)[...]
      record.method = [0x47] + random.bytes(upTo: 50)
      record.path = random.bytes(upTo: 1200)[...]
      record.referer = random.bytes(upTo: 100)[...]
      record.userAgent = random.bytes(upTo: 100)[...]
      record.upstream = [0x47] + random.bytes(upTo: 50)
      record.reason = String(decoding: random.bytes(upTo: 300), as: UTF8.self)
      for query in QueryDisclosure.allCases {
        let keys = try parsedLine(line(record, AccessLineFormat(.json, query: query)))
        #expect(keys["status"]?.integer == 406)
        let logfmt = LogfmtLine(text(record, AccessLineFormat(.logfmt, query: query)))
        #expect(logfmt?.values["status"] == "406")
        #expect(text(record, .combined(query: query)).wholeMatch(of: combined) != nil)
      }
    }
  }

  /// As nginx's and Apache's readers take a line apart: a quote ends a column, and none stands inside one.
  private var combined: Regex<Substring> {
    /[^\s"]* - - \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000\] "[^"\s]+ [^"\s]* HTTP\/1.[01]" \d{3} \d+ "[^"]*" "[^"]*"\n/
  }
}
