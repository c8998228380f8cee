import Foundation
import Glibc
import JSON
import Sandbox
import TLS
import Testing

@Suite struct `A sandbox over TLS` {
  private let running: RunningSandbox
  private let trust: TemporaryFile

  init() throws {
    let authority = try SelfSignedAuthority()
    trust = try TemporaryFile(authority.certificate)
    running = try RunningSandbox(tls: TLSServerContext(identity: authority.issue()))
  }

  private func curl(_ target: String, _ more: [String] = []) throws -> Ran {
    try Ran.command(
      ["curl", "-sS", "-m", "30", "--noproxy", "*", "--cacert", trust.path] + more + [running.sandbox.url + target])
  }

  @Test func `an error arrives verbatim`() throws {
    let ran = try curl("/api/v2/sandbox/errors/SC403", ["-w", "%{http_code} %{ssl_verify_result}"])
    #expect(ran.output == #"{"detail":"Access denied.","message":"Permission denied","code":"SC403"}403 0"#)
  }

  @Test func `big bodies go up and down unchanged`() throws {
    var bytes: [UInt8] = []
    BytePattern.append(0..<5_000_000, to: &bytes)
    var checksum = Checksum()
    checksum.update(bytes, 0..<bytes.count)
    let file = try TemporaryFile(bytes)
    let up = try curl("/api/v2/sandbox/sink", ["--data-binary", "@\(file.path)", "-H", "Expect: 100-continue"])
    #expect(up.output.contains(#""bytes":5000000,"fnv1a64":"\#(checksum.text)""#))
    let down = try TemporaryFile([])
    _ = try curl("/api/v2/sandbox/bytes/5000000?chunked=1000", ["-o", down.path])
    #expect(try Data(contentsOf: URL(fileURLWithPath: down.path)) == Data(bytes))
  }

  @Test func `gzip and deflate are what curl understands`() throws {
    for fault in ["gzip", "deflate"] {
      let ran = try curl("/api/v2/sandbox/errors/IM310", ["--compressed", "-H", "X-Sandbox-Fault: \(fault)"])
      #expect(ran.output == #"{"code":"IM310"}"#)
    }
  }

  @Test func `curl sees each fault for what it is`() throws {
    let seen: [(String, Int32)] = [
      ("cut-body", 18), ("close-after-accept", 52), ("malformed-chunk", 56), ("cut-chunked", 18),
      ("wrong-length-more", 0), ("trailers", 0), ("early-hints", 0), ("until-close", 0),
    ]
    for (fault, status) in seen {
      #expect(try curl("/api/v2/sandbox/faults/\(fault)").status == status, "\(fault)")
    }
  }

  @Test func `a reset is seen as one`() throws {
    #expect(try curl("/api/v2/sandbox/faults/reset").status != 0)
    #expect(try curl("/api/v2/sandbox/faults/reset-body").status != 0)
  }

  @Test func `a client that does not speak TLS gets nothing, and the next one is served`() throws {
    #expect(!running.get("/api/v2/sandbox/status/200").text.contains("HTTP/1.1 200"))
    #expect(try curl("/api/v2/sandbox/status/200").status == 0)
  }
}
