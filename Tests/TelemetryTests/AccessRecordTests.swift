import JSON
import Telemetry
import Testing

struct AccessRecordTests {
  @Test func `a plain exchange is one short line`() {
    #expect(
      text(accessRecord(), AccessLineFormat(.json))
        == #"{"time":"2026-02-28T23:59:59.123Z","level":"info","message":"exchange","id":"id-1","#
        + #""client":"127.0.0.1","method":"GET","path":"/api/v2/users/me","status":200,"#
        + #""duration_ms":12.345,"bytes_in":0,"bytes_out":0}"# + "\n")
    #expect(
      text(accessRecord(), AccessLineFormat(.logfmt))
        == "time=2026-02-28T23:59:59.123Z level=info message=exchange id=id-1 client=127.0.0.1 method=GET "
        + "path=/api/v2/users/me status=200 duration_ms=12.345 bytes_in=0 bytes_out=0\n")
    #expect(
      text(accessRecord(), .combined())
        == #"127.0.0.1 - - [28/Feb/2026:23:59:59 +0000] "GET /api/v2/users/me HTTP/1.1" 200 0 "-" "-""# + "\n")
  }

  @Test func `an exchange of which there is everything to say has every field, in every format`() {
    #expect(
      text(fullRecord(), AccessLineFormat(.json))
        == #"{"time":"2026-02-28T23:59:59.123Z","level":"warning","message":"exchange","id":"id-1","#
        + #""trace":"4bf92f3577b34da6a3ce929d0e0e4736","client":"127.0.0.1","route":"users","method":"GET","#
        + #""path":"/api/v2/users/me","status":406,"upstream_status":403,"code":"SC403","#
        + #""entry":"make.permission-denied","language":"de","format":"problem+json","duration_ms":12.345,"#
        + #""upstream_head_ms":0.001,"dial_ms":20.000,"translation_ms":0.030,"bytes_in":10,"bytes_out":2000,"#
        + #""upstream":"203.0.113.5:443","upstream_name":"default","reused":false,"retries":1,"failure_side":"upstream","#
        + #""failure_phase":"response_body","reason":"it went away"}"# + "\n")
    #expect(
      text(fullRecord(), AccessLineFormat(.logfmt))
        == "time=2026-02-28T23:59:59.123Z level=warning message=exchange id=id-1 "
        + "trace=4bf92f3577b34da6a3ce929d0e0e4736 client=127.0.0.1 route=users method=GET path=/api/v2/users/me "
        + "status=406 upstream_status=403 code=SC403 entry=make.permission-denied language=de format=problem+json "
        + "duration_ms=12.345 upstream_head_ms=0.001 dial_ms=20.000 translation_ms=0.030 bytes_in=10 "
        + "bytes_out=2000 upstream=203.0.113.5:443 upstream_name=default reused=false retries=1 failure_side=upstream "
        + "failure_phase=response_body reason=\"it went away\"\n")
    #expect(
      text(fullRecord(), .combined())
        == #"127.0.0.1 - - [28/Feb/2026:23:59:59 +0000] "GET /api/v2/users/me HTTP/1.1" 406 2000 "#
        + #""https://*@example.org/a" "curl/8 \x22x\x22 \x5c""# + "\n")
  }

  @Test func `chosen fields stand in the order chosen, and no others`() {
    let fields: [AccessField] = [.status, .code, .id]
    #expect(
      text(fullRecord(), AccessLineFormat(.json, fields: fields)) == #"{"status":406,"code":"SC403","id":"id-1"}"#
        + "\n")
    #expect(text(fullRecord(), AccessLineFormat(.logfmt, fields: fields)) == "status=406 code=SC403 id=id-1\n")
  }

  @Test func `a line without any value is a line all the same`() {
    #expect(text(accessRecord(), AccessLineFormat(.json, fields: [.code, .reason])) == "{}\n")
    #expect(text(accessRecord(), AccessLineFormat(.logfmt, fields: [.code, .reason])) == "\n")
  }

  @Test func `a request that could not be read is a dash in the combined format`() {
    #expect(text(accessRecord(method: "", path: ""), .combined()).contains(#"] "-" 200 "#))
    #expect(text(accessRecord(path: ""), .combined()).contains(#"] "GET - HTTP/1.1" 200 "#))
  }

  @Test func `a path of 1,024 bytes is whole and a longer one is cut and marked`() throws {
    let whole = "/" + String(repeating: "a", count: 1023)
    #expect(try parsedLine(line(accessRecord(path: whole)))["path"]?.string == whole)
    #expect(try parsedLine(line(accessRecord(path: whole + "b")))["path"]?.string == whole + "\u{2026}")
    #expect(text(accessRecord(path: whole), .combined()).contains("\(whole) HTTP"))
    #expect(text(accessRecord(path: whole + "b"), .combined()).contains("\(whole)... HTTP"))
    var record = accessRecord()
    record.userAgent = [UInt8](repeating: 0x20, count: 513)[...]
    #expect(text(record, .combined()).hasSuffix(" \"" + String(repeating: " ", count: 512) + "...\"\n"))
  }

  @Test func `a cut never splits a character`() throws {
    let path = "/" + String(repeating: "a", count: 1022) + "\u{20AC}\u{20AC}"
    let expected = "/" + String(repeating: "a", count: 1022) + "\u{2026}"
    #expect(try parsedLine(line(accessRecord(path: path)))["path"]?.string == expected)
  }

  @Test(arguments: [AccessLineFormat(.json), AccessLineFormat(.logfmt), .combined()])
  func `lines are appended and leave what stands before them`(format: AccessLineFormat) {
    var bytes = Array("before\n".utf8)
    var clock = LogClock()
    format.append(accessRecord(), clock: &clock, to: &bytes)
    format.append(accessRecord(), clock: &clock, to: &bytes)
    #expect(bytes == Array("before\n".utf8) + line(accessRecord(), format) + line(accessRecord(), format))
  }
}
