import ContentCoding
import HTTPWire
import JSON

/// A whole answer of the admin port.
struct AdminAnswer: Sendable {
  /// A body shorter than this is sent as it is: it fits into a packet either way.
  private static let minimumCodedBytes = 1_024
  /// The fastest: text that repeats itself as much as metrics do becomes small at any level.
  private static let gzipLevel = 1

  var status: Int
  var mediaType: String
  var body: [UInt8]
  /// Fields beside those that every answer has.
  var fields: [(name: String, value: String)] = []
  /// The fields of the request, besides `Accept-Encoding`, that it depends on.
  var negotiated: [String] = []
  private var isCoded = false

  init(status: Int = 200, mediaType: String, body: [UInt8]) {
    self.status = status
    self.mediaType = mediaType
    self.body = body
  }

  /// A line of text.
  init(status: Int = 200, text: String) {
    self.init(status: status, mediaType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  /// A JSON object of what `write` puts into it.
  init(status: Int = 200, json write: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(reserving: 1_024)
    writer.beginObject()
    write(&writer)
    writer.endObject()
    writer.bytes.append(UInt8(ascii: "\n"))
    self.init(status: status, mediaType: "application/json", body: writer.bytes)
  }

  /// A refusal and its reason (RFC 9457), with the single problems where there are some.
  static func problem(_ status: Int, _ detail: String, _ problems: [String] = []) -> AdminAnswer {
    var answer = AdminAnswer(status: status) { writer in
      writer.member("title", ReasonPhrase.of(status))
      writer.member("status", status)
      writer.member("detail", detail)
      if !problems.isEmpty { writer.member("problems", problems) }
    }
    answer.mediaType = "application/problem+json"
    return answer
  }

  /// A refusal of whoever does not show the operator's token (RFC 6750 section 3).
  static var tokenIsMissing: AdminAnswer {
    var answer = problem(401, "this needs the token of the admin port: Authorization: Bearer TOKEN")
    answer.fields = [("WWW-Authenticate", "Bearer realm=\"dragoman\"")]
    return answer
  }

  /// Compresses the body if that is worth it and the client takes it.
  mutating func encode(accepting acceptEncoding: [UInt8]) {
    guard body.count >= Self.minimumCodedBytes, Coding.gzip.isWanted(by: acceptEncoding[...]) else { return }
    body = ContentCoding.gzip(body, level: Self.gzipLevel)
    isCoded = true
  }

  /// Appends the head up to, and without, what concerns the connection.
  func appendHead(to bytes: inout [UInt8]) {
    bytes.appendStatusLine(status)
    bytes.appendField("Content-Type", mediaType)
    bytes.appendField("Content-Length", body.count)
    if isCoded { bytes.appendField("Content-Encoding", "gzip") }
    bytes.appendField("Vary", (negotiated + ["Accept-Encoding"]).joined(separator: ", "))
    // What it says is true for a moment, and nobody is to take an error's text in it for a page.
    bytes.appendField("Cache-Control", "no-store")
    bytes.appendField("X-Content-Type-Options", "nosniff")
    for (name, value) in fields { bytes.appendField(name, value) }
  }
}
