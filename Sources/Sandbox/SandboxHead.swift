/// Response heads as bytes. The sandbox writes its own, because it must be able to write wrong ones.
enum SandboxHead {
  static func bytes(version: String, status: Int, fields: [SandboxField]) -> [UInt8] {
    var text = "\(version) \(status) \(reasons[status] ?? "On Demand")\r\n"
    if status >= 200 { text += "Server: dragoman-sandbox\r\n" }
    for field in fields { text += "\(field.name): \(field.value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  private static let reasons: [Int: String] = [
    100: "Continue", 102: "Processing", 103: "Early Hints", 200: "OK", 201: "Created", 202: "Accepted",
    204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 406: "Not Acceptable", 408: "Request Timeout",
    409: "Conflict", 411: "Length Required", 413: "Content Too Large", 414: "URI Too Long",
    417: "Expectation Failed", 422: "Unprocessable Content", 424: "Failed Dependency", 426: "Upgrade Required",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    505: "HTTP Version Not Supported",
  ]
}

extension SandboxFault {
  /// The whole response, for the faults whose bytes are not HTTP.
  var rawResponse: [UInt8]? {
    switch self {
    case .upgradeUnasked:
      return Self.raw("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: sandbox\r\n\r\nnot http")
    case .badVersion: return Self.raw("HTTP/3.7 200 OK\r\nContent-Length: 2\r\n\r\nok")
    case .badStatus: return Self.raw("HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nok")
    case .badField: return Self.okay("No colon here")
    case .spacedField: return Self.okay("X-Spaced : 1")
    case .foldedField: return Self.okay("X-Folded: one\r\n two")
    case .nulField: return Self.okay("X-Nul: a\0b")
    case .twoLengths: return Self.okay("Content-Length: 3")
    case .badLength: return Self.raw("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok")
    case .bothLengths:
      return Self.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
    case .badCoding: return Self.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: x-sandbox\r\n\r\nok")
    case .badChunk:
      return Self.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\nok\r\n0\r\n\r\n")
    default: return nil
    }
  }

  private static func okay(_ line: String) -> [UInt8] {
    raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\(line)\r\n\r\nok")
  }

  private static func raw(_ text: String) -> [UInt8] { Array(text.utf8) }
}
