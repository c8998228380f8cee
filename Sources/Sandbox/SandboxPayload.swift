private import JSON

/// A body whose bytes are known, or can be made wherever they are needed.
enum SandboxPayload: Sendable, Equatable {
  case bytes([UInt8])
  case pattern(count: Int)

  /// The body of an answer, once the request has been read.
  init(_ body: SandboxAnswer.Body, _ request: SandboxRequest, _ upload: SandboxUpload) {
    switch body {
    case .bytes(let bytes): self = .bytes(bytes)
    case .pattern(let count): self = .pattern(count: count)
    case .echo: self = .bytes(Self.account(of: request, upload))
    case .upload: self = .bytes(Self.account(of: nil, upload))
    }
  }

  var count: Int {
    switch self {
    case .bytes(let bytes): return bytes.count
    case .pattern(let count): return count
    }
  }

  /// The bytes themselves, at most a mebibyte of a pattern: for codings, which are not streamed.
  var materialized: [UInt8] {
    switch self {
    case .bytes(let bytes): return bytes
    case .pattern(let count):
      var bytes: [UInt8] = []
      BytePattern.append(0..<min(count, 1 << 20), to: &bytes)
      return bytes
    }
  }

  /// Steps that send `range` of it as it is.
  func steps(_ range: Range<Int>) -> [SandboxScript.Step] {
    guard !range.isEmpty else { return [] }
    switch self {
    case .bytes(let bytes): return [.send(Array(bytes[range]))]
    case .pattern: return [.sendPattern(range)]
    }
  }

  /// Steps that send `range` of it as chunks of at most `size`, without the last chunk (RFC 9112 section 7.1).
  func chunkedSteps(_ range: Range<Int>, size: Int, chunkExtension: String = "") -> [SandboxScript.Step] {
    guard !range.isEmpty else { return [] }
    switch self {
    case .pattern: return [.sendChunkedPattern(range, size: size)]
    case .bytes(let bytes):
      var out: [UInt8] = []
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(start + size, range.upperBound)
        out += Array((String(end - start, radix: 16) + chunkExtension + "\r\n").utf8) + bytes[start..<end] + [13, 10]
        start = end
      }
      return [.send(out)]
    }
  }

  private static func account(of request: SandboxRequest?, _ upload: SandboxUpload) -> [UInt8] {
    var writer = JSONWriter(reserving: 1024)
    writer.beginObject()
    if let request {
      for (key, value) in [("method", request.method), ("target", request.target), ("version", request.version)] {
        writer.key(key)
        writer.string(value)
      }
      write("fields", request.fields, &writer)
    }
    writer.member("bytes", upload.byteCount)
    writer.member("fnv1a64", upload.checksum.text)
    write("trailers", upload.trailers, &writer)
    writer.endObject()
    return writer.bytes
  }

  private static func write(_ key: String, _ fields: [SandboxField], _ writer: inout JSONWriter) {
    writer.member(key, listOf: fields) { writer, field in
      writer.beginArray()
      writer.string(field.name)
      writer.string(field.value)
      writer.endArray()
    }
  }
}
