import Foundation
import Testing

extension EndToEnd {
  /// Compressed errors as other implementations write them, through the proxy.
  @Suite struct Codings {
    /// `{"message":"Permission denied","detail":"missing scope","code":"SC403"}` of Python's zlib, brotli and zstandard.
    @Test(arguments: [
      ("br", "G0YA4CwOeNOu4D0lhR2Hpqk1zdBenxYhK3OTU2NvxaLTIjAzaWEDDhwCHheJJxg2xs51CdGKEh59CWs/EaYaY3QiaAWTZg=="),
      (
        "zstd",
        "KLUv/SBHBQIAIsQNEaDtUcZ06KyXlhcH7DZeQHVg9UMQg17OC9XDOULVYL2XN5Ym78OX2eMFD7Ju5iSfl/NK3exOAwEAaWGWAQ=="
      ),
      ("deflate", "q1bKTS0uTkxPVbJSCkgtys0sLs7Mz1NISc3LTE1R0lFKSS1JzMwBSoJl8tIVipPzC1KBEsn5KSA9wc4mBsZKtQA="),
      (
        "gzip, br",
        "CymAH4sIAAAAAAACA6tWyk0tLk5MT1WyUgpILcrNLC7OzM9TSEnNy0xNUdJRSkktSczMAUqCZfLSFYqT8wtSgRLJ+SkgPcHOJgbGSrUA"
          + "AfTW90cAAAAD"
      ),
      (
        "deflate, zstd",
        "KLUv/SBHOQIAeJyrVspNLS5OTE9VslIKSC3KzSwuzszPU0hJzctMTVHSUUpJLUnMzAFKgmXy0hWKk/MLUoESyfkpID3BziYGxkq1AH3bF50="
      ),
    ])
    func `whatever the coding, the error is translated and no longer coded`(_ codings: String, _ body: String) throws {
      let (response, anomalies) = try Self.translate(codings, try #require(Data(base64Encoded: body)).map { $0 })
      let problem = try response.problem()
      #expect(problem.type.hasSuffix("make.authorization.missing-scope"))
      #expect(problem.upstream?.message == "Permission denied")
      #expect(problem.truncated == nil)
      #expect(response.head.values("Content-Encoding") == [])
      #expect(anomalies == 0)
    }

    /// 16 MiB each.
    @Test(arguments: ["br", "zstd"])
    func `a bomb is cut, and what came before still counts`(_ coding: String) throws {
      let brotli = "z///f/gdp8Wa0bQcBbUIzMzemgprFhqdIR2IJAU9ph24IIQUeJbYBtOe9/8JDgD8UiJ9RYQkAYAW"
      let bomb = coding == "br" ? try #require(Data(base64Encoded: brotli)).map { $0 } : Self.zstdBomb
      #expect(bomb.count < 1024)
      let (response, anomalies) = try Self.translate(coding, bomb)
      let problem = try response.problem()
      #expect(problem.code == "SC403")
      #expect(problem.truncated == true)
      #expect(response.body.count < 256 << 10)
      #expect(anomalies == 1)
    }

    /// A frame of one raw block and 128 blocks of 128 KiB of one letter (RFC 8878 section 3.1.1.2).
    private static let zstdBomb: [UInt8] = {
      let start = Array(#"{"code":"SC403","message":""#.utf8)
      let block: [UInt8] = [0x02, 0x00, 0x10, UInt8(ascii: "a")]
      let blocks = [UInt8](repeatElement(block, count: 127).joined()) + [0x03, 0x00, 0x10, UInt8(ascii: "a")]
      return [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, UInt8(start.count << 3), 0x00, 0x00] + start + blocks
    }()

    /// The answer to an error with this body, and how many bodies were counted as cut by the limits of decoding.
    private static func translate(_ codings: String, _ body: [UInt8]) throws -> (Response, anomalies: Double) {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/api/v2/teams"))
      let request = try upstream.nextRequest()
      try request.wire.send(
        Array(
          ("HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Encoding: \(codings)\r\n"
            + "Content-Length: \(body.count)\r\n\r\n").utf8) + body)
      let response = try client.readResponse()
      let anomalies = try upstream.proxy.metrics().sum("dragoman_translation_anomalies_total", "kind=\"expanded\"")
      try upstream.proxy.end()
      return (response, anomalies)
    }
  }
}
