import HTTPWire

extension SandboxRequest {
  /// The request of a parsed head; `bytes` is the buffer that was parsed.
  init(_ head: RequestHead, in bytes: [UInt8]) {
    self.init(
      Self.text(bytes[head.methodRange]), Self.text(bytes[head.target]),
      fields: head.fields.map { SandboxField($0, in: bytes) },
      version: head.version == .http10 ? "HTTP/1.0" : "HTTP/1.1", keepsAlive: head.keepAlive)
  }

  /// One Unicode scalar for each byte.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }
}

extension SandboxField {
  init(_ line: FieldLine, in bytes: [UInt8]) {
    self.init(SandboxRequest.text(bytes[line.name]), SandboxRequest.text(bytes[line.value]))
  }
}
