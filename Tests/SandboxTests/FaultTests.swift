import HTTPWire
import JSON
import Sandbox
import Testing

@Suite struct `Faults as scripts` {
  private func fault(_ name: String) -> SandboxScript { SandboxScript(of: "/api/v2/sandbox/faults/\(name)") }

  @Test func `without a fault an answer is one head, its body, and a kept connection`() {
    let script = SandboxScript(of: "/api/v2/sandbox/errors/IM310")
    let head =
      "HTTP/1.1 429 Too Many Requests\r\nServer: dragoman-sandbox\r\n"
      + "Content-Type: application/json; charset=utf-8\r\nContent-Length: 16\r\n\r\n"
    #expect(script.steps == [.send(Array(head.utf8)), .send(Array(#"{"code":"IM310"}"#.utf8))])
    #expect(script.keepsConnection)
  }

  @Test func `slow heads and bodies pause where they should`() {
    #expect(fault("slow-head?ms=7").steps.first == .pause(milliseconds: 7))
    let drops = fault("drip-head?ms=1").steps
    #expect(drops[0] == .send([UInt8(ascii: "H")]))
    #expect(drops[1] == .pause(milliseconds: 1))
    let parts = fault("slow-body?ms=3&bytes=50").steps
    #expect(parts.count == 1 + 2 * 4)
    #expect(parts[1] == .pause(milliseconds: 3))
    let field = SandboxField("X-Sandbox-Fault", "slow-body?bytes=1")
    #expect(
      SandboxScript(of: "/api/v2/sandbox/errors/SC403", [field]).sent
        == SandboxScript(of: "/api/v2/sandbox/errors/SC403").sent)
  }

  @Test func `never-answers hangs, stall-body hangs in the middle`() {
    #expect(fault("never-answers").steps == [.hang])
    let stalled = fault("stall-body?bytes=5")
    #expect(stalled.steps.count == 3)
    #expect(stalled.steps[1] == .send(Array(#"{"ok""#.utf8).prefix(5).map { $0 }))
    #expect(stalled.steps[2] == .hang)
  }

  @Test func `cuts end early and close`() {
    for name in ["close-after-accept", "cut-head", "cut-body", "cut-chunked", "reset", "reset-body", "garbage"] {
      #expect(!fault(name).keepsConnection, "\(name)")
    }
    #expect(fault("close-after-accept").steps.isEmpty)
    #expect(fault("cut-head?bytes=12").sentText == "HTTP/1.1 200")
    #expect(fault("reset").steps == [.reset])
    #expect(fault("reset-body").steps.last == .reset)
    #expect(fault("cut-chunked").sentText.contains("Transfer-Encoding: chunked"))
    #expect(!fault("cut-chunked").sentText.contains("\r\n0\r\n"))
  }

  @Test func `a cut body of more bytes than there are is whole, not a crash`() {
    for name in ["cut-body", "stall-body", "reset-body", "cut-head", "wrong-length-more", "slow-body", "garbage"] {
      #expect(!fault("\(name)?bytes=9223372036854775807&ms=0").steps.isEmpty)
    }
    for name in SandboxFault.allCases where name != .bigHead && name != .manyFields && name != .gzipBomb {
      _ = fault("\(name.rawValue)?bytes=0&ms=9223372036854775807")
      _ = SandboxScript(of: "/api/v2/sandbox/bytes/0", [SandboxField("X-Sandbox-Fault", "\(name.rawValue)?bytes=0")])
    }
  }

  @Test func `lengths are wrong by the ordered bytes`() throws {
    let right = try length(SandboxScript(of: "/api/v2/sandbox/errors/SC403"))
    let field = { SandboxField("X-Sandbox-Fault", $0) }
    let fewer = SandboxScript(of: "/api/v2/sandbox/errors/SC403", [field("wrong-length-fewer?bytes=4")])
    #expect(try length(fewer) == right + 4)
    #expect(fewer.steps.last == .hang)
    let more = SandboxScript(of: "/api/v2/sandbox/errors/SC403", [field("wrong-length-more?bytes=4")])
    #expect(try length(more) == right - 4)
    #expect(more.keepsConnection)
  }

  @Test func `a huge body is a range to stream, also as an error`() throws {
    let script = fault("huge-body?bytes=1000000000000&status=503")
    #expect(script.steps.last == .sendPattern(0..<1_000_000_000_000))
    #expect(SandboxScript([script.steps[0]], keepsConnection: true).sentText.hasPrefix("HTTP/1.1 503 "))
    #expect(try length(script) == 1_000_000_000_000)
    #expect(fault("huge-chunked?bytes=99").steps[1] == .sendChunkedPattern(0..<99, size: 16_384))
  }

  @Test func `a surplus is a whole answer behind the answer, at once or later`() {
    let text = fault("surplus").sentText
    #expect(text.hasSuffix("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsurplus"))
    #expect(!fault("surplus").steps.contains { if case .pause = $0 { true } else { false } })
    #expect(fault("surplus?ms=5").steps.suffix(2).first == .pause(milliseconds: 5))
    #expect(fault("surplus").keepsConnection)
  }

  @Test func `interim answers go first`() {
    #expect(fault("early-hints").sentText.hasPrefix("HTTP/1.1 103 Early Hints\r\nLink: </style.css>"))
    #expect(fault("continue").sentText.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
    #expect(fault("processing?ms=1").steps.filter { $0 == .pause(milliseconds: 1) }.count == 3)
  }

  @Test func `chunks, extensions and trailers are written as RFC 9112 says`() {
    let field = SandboxField("X-Sandbox-Fault", "chunked?bytes=10")
    let chunked = SandboxScript(of: "/api/v2/sandbox/errors/IM310", [field]).sentText
    #expect(chunked.hasSuffix("\r\n\r\na\r\n{\"code\":\"I\r\n6\r\nM310\"}\r\n0\r\n\r\n"))
    #expect(!chunked.contains("Content-Length"))
    #expect(fault("trailers").sentText.hasSuffix("0\r\nX-Sandbox-Trailer: the end\r\n\r\n"))
    #expect(fault("chunk-extensions").sentText.contains("20;name=value;quoted=\"a;b\"\r\n"))
  }

  @Test func `an end by closing says no length`() {
    let script = fault("until-close")
    #expect(!script.keepsConnection)
    #expect(!script.sentText.contains("Content-Length"))
    #expect(script.sentText.contains("Connection: close"))
    #expect(fault("http-1.0").sentText.hasPrefix("HTTP/1.0 200 OK\r\n"))
  }

  @Test func `answers without a body have none`() {
    let head = SandboxRequest("HEAD", "/api/v2/sandbox/errors/IM310")
    let script = SandboxScript(SandboxAnswer.answer(to: head), to: head, upload: SandboxUpload())
    #expect(script.sentText.hasSuffix("Content-Length: 16\r\n\r\n"))
    for status in [204, 304] {
      let text = SandboxScript(of: "/api/v2/sandbox/status/\(status)").sentText
      #expect(text.hasSuffix("\r\n\r\n"))
      #expect(!text.contains("Content-Length"))
    }
  }

  @Test func `a client of HTTP 1.0 gets no chunks and is told what becomes of the connection`() {
    let old = SandboxRequest("GET", "/api/v2/sandbox/faults/chunked", version: "HTTP/1.0", keepsAlive: true)
    let script = SandboxScript(SandboxAnswer.answer(to: old), to: old, upload: SandboxUpload())
    #expect(!script.sentText.contains("chunked\r\n"))
    #expect(!script.keepsConnection)
    let kept = SandboxRequest("GET", "/api/v2/sandbox/status/200", version: "HTTP/1.0", keepsAlive: true)
    #expect(
      SandboxScript(SandboxAnswer.answer(to: kept), to: kept, upload: SandboxUpload()).sentText
        .contains("Connection: keep-alive"))
  }

  @Test func `sizes of heads follow the order`() {
    #expect(fault("big-head?bytes=40000").sentText.contains("X-Sandbox-Big: " + String(repeating: "x", count: 40_000)))
    #expect(fault("many-fields?bytes=500").sentText.contains("X-Sandbox-499: v\r\n"))
  }

  @Test func `the codec of the proxy refuses each malformed answer, and only those`() throws {
    for each in SandboxFault.allCases {
      let isMalformed = each.rawValue.hasPrefix("malformed-") || [.garbage, .manyFields, .bigHead].contains(each)
      let isPartial: Set<SandboxFault> = [.cutHead, .resetHead, .closeAfterAccept, .neverAnswers, .badChunk]
      if isPartial.contains(each) { continue }
      #expect(refuses(fault("\(each.rawValue)?ms=0").sent) == isMalformed, "\(each.rawValue)")
    }
  }

  @Test func `an unknown fault is named`() {
    let answer = SandboxAnswer.answer(to: SandboxRequest("GET", "/api/v2/sandbox/faults/none%22such"))
    #expect(answer.status == 404)
    #expect(answer.text.contains(#"none\"such"#))
  }

  @Test func `an unknown fault in the field is not passed over`() {
    let fields = [SandboxField("X-Sandbox-Fault", "slow-haed?ms=1")]
    let answer = SandboxAnswer.answer(to: SandboxRequest("GET", "/api/v2/sandbox/status/200", fields: fields))
    #expect(answer.status == 404)
    #expect(answer.text.contains("slow-haed"))
  }

  @Test func `the index names every fault`() throws {
    let index = SandboxAnswer.answer(to: SandboxRequest("GET", "/api/v2/sandbox/faults"))
    let names = try index.json()["faults"]?.elements.compactMap { $0["name"]?.string }
    #expect(names == SandboxFault.allCases.map(\.rawValue))
  }

  private func length(_ script: SandboxScript) throws -> Int {
    guard case .send(let head)? = script.steps.first else { return -1 }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let line = try #require(lines.first { $0.hasPrefix("Content-Length: ") })
    return try #require(Int(line.dropFirst("Content-Length: ".count)))
  }

  private func refuses(_ bytes: [UInt8]) -> Bool {
    var parser = ResponseHeadParser()
    var head = ResponseHead()
    do {
      _ = try parser.parse(bytes, in: 0..<bytes.count, answering: .get, into: &head)
      return false
    } catch {
      return true
    }
  }
}
