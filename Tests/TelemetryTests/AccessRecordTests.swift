import JSON
import Telemetry
import Testing

struct AccessRecordTests {
  @Test func `a plain exchange is one short line`() {
    #expect(
      String(decoding: line(accessRecord()), as: UTF8.self)
        == #"{"time":"2026-02-28T23:59:59.123Z","level":"info","message":"exchange","id":"id-1","#
        + #""client":"127.0.0.1:50000","method":"GET","path":"/api/v2/users/me","status":200,"#
        + #""duration_ms":12.345,"bytes_in":0,"bytes_out":0}"# + "\n")
  }

  @Test func `a translated error shows both statuses, the code and who failed`() throws {
    var record = accessRecord()
    record.level = .warning
    record.upstreamStatus = 403
    record.status = 406
    record.code = "SC403"
    record.entry = "make.permission-denied"
    record.language = "de"
    record.upstreamHeadNanoseconds = 1_000
    record.bytesIn = 10
    record.bytesOut = 2000
    record.connectionReused = true
    record.retried = true
    record.failure = (.upstream, .responseBody)
    let parsed = try parsedLine(line(record))
    #expect(parsed["level"]?.string == "warning")
    #expect(parsed["upstream_status"]?.integer == 403)
    #expect(parsed["status"]?.integer == 406)
    #expect(parsed["code"]?.string == "SC403")
    #expect(parsed["entry"]?.string == "make.permission-denied")
    #expect(parsed["language"]?.string == "de")
    #expect(parsed["upstream_head_ms"].map { Array($0.rawBytes) } == Array("0.001".utf8))
    #expect(parsed["bytes_in"]?.integer == 10)
    #expect(parsed["bytes_out"]?.integer == 2000)
    #expect(parsed["reused"]?.bool == true)
    #expect(parsed["retried"]?.bool == true)
    #expect(parsed["failure_side"]?.string == "upstream")
    #expect(parsed["failure_phase"]?.string == "response_body")
  }

  @Test func `a query never reaches the log`() throws {
    for path in ["/a?token=secret", "/a#secret", "/a?"] {
      #expect(try parsedLine(line(accessRecord(path: path)))["path"]?.string == "/a")
    }
  }

  @Test func `a path of 1,024 bytes is whole and a longer one is cut and marked`() throws {
    let whole = "/" + String(repeating: "a", count: 1023)
    #expect(try parsedLine(line(accessRecord(path: whole)))["path"]?.string == whole)
    #expect(try parsedLine(line(accessRecord(path: whole + "b")))["path"]?.string == whole + "\u{2026}")
  }

  @Test func `a cut never splits a character`() throws {
    let path = "/" + String(repeating: "a", count: 1022) + "\u{20AC}\u{20AC}"
    let expected = "/" + String(repeating: "a", count: 1022) + "\u{2026}"
    #expect(try parsedLine(line(accessRecord(path: path)))["path"]?.string == expected)
  }

  @Test func `lines are appended and leave what stands before them`() {
    var bytes = Array("before\n".utf8)
    accessRecord().append(to: &bytes)
    accessRecord().append(to: &bytes)
    #expect(bytes == Array("before\n".utf8) + line(accessRecord()) + line(accessRecord()))
  }
}
