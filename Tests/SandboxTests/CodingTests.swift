import Sandbox
import Testing

/// Judged by gzip(1), which is no relative of ours; deflate by curl, in `A sandbox over TLS`.
@Suite struct `Coded bodies` {
  private func body(of fault: String, on target: String = "/api/v2/sandbox/errors/SC403") throws -> [UInt8] {
    let script = SandboxScript(of: target, [SandboxField("X-Sandbox-Fault", fault)])
    guard case .send(let bytes)? = script.steps.last else { return [] }
    return bytes
  }

  private func gunzip(_ bytes: [UInt8]) throws -> Ran { try Ran.command(["gzip", "-dc"], input: bytes) }

  @Test func `gzip decodes to the error`() throws {
    let ran = try gunzip(body(of: "gzip"))
    #expect(ran.output == #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}"#)
    #expect(ran.status == 0)
  }

  @Test func `gzip of more than one block decodes`() throws {
    var expected: [UInt8] = []
    BytePattern.append(0..<200_000, to: &expected)
    #expect(try gunzip(body(of: "gzip", on: "/api/v2/sandbox/bytes/200000")).bytes == expected)
  }

  @Test func `the bomb is small and expands as ordered`() throws {
    let bytes = try body(of: "gzip-bomb?bytes=1000000")
    #expect(bytes.count < 8000)
    let ran = try gunzip(bytes)
    #expect(ran.bytes == [UInt8](repeating: UInt8(ascii: "a"), count: 1 + 258 * (1_000_000 / 258)))
    #expect(ran.status == 0)
  }

  @Test func `broken and cut gzip do not decode`() throws {
    for fault in ["broken-gzip", "cut-gzip"] {
      #expect(try gunzip(body(of: fault)).status != 0)
    }
  }

  @Test func `the coding is named in the head`() {
    for (fault, coding) in [("gzip", "gzip"), ("deflate", "deflate"), ("unknown-coding", "x-sandbox")] {
      let script = SandboxScript(of: "/api/v2/sandbox/faults/\(fault)?error=SC403")
      let head = SandboxScript([script.steps[0]], keepsConnection: true).sentText
      #expect(head.contains("Content-Encoding: \(coding)\r\n"))
    }
  }

  @Test func `the checksum is FNV-1a`() {
    var checksum = Checksum()
    #expect(checksum.text == "cbf29ce484222325")
    let bytes = Array("foobar".utf8)
    checksum.update(bytes, 0..<6)
    #expect(checksum.text == "85944171f73967e8")
  }

  @Test func `the pattern is as documented`() {
    let offsets = [0, 1, 255, 65_535, 65_536, 131_000, 1 << 35]
    for offset in offsets {
      let entry = UInt64((offset + 257 * (offset >> 16)) % 65_536)
      let product = entry.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15).low
      #expect(BytePattern.byte(at: offset) == UInt8(product >> 56))
    }
    var part: [UInt8] = []
    BytePattern.append(65_000..<200_000, to: &part)
    #expect(part == (65_000..<200_000).map(BytePattern.byte))
  }
}
