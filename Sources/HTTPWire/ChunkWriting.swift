/// Writing the chunked transfer coding (RFC 9112 section 7.1).
extension Array where Element == UInt8 {
  /// Appends the line before a chunk of `size` bytes. A chunk of no bytes would end the body, so none is begun.
  public mutating func appendChunkHeader(_ size: Int) {
    precondition(size > 0)
    appendHexadecimal(size)
    appendLineEnd()
  }

  /// Appends what stands behind a chunk's bytes.
  public mutating func appendChunkEnd() {
    appendLineEnd()
  }

  /// Appends the last chunk with an empty trailer section.
  public mutating func appendLastChunk() {
    appendText("0\r\n\r\n")
  }

  /// Appends the last chunk with these trailer lines, which lie in `bytes`.
  public mutating func appendLastChunk(trailers: [FieldLine], from bytes: [UInt8]) {
    appendText("0\r\n")
    for line in trailers { appendField(line, from: bytes) }
    appendLineEnd()
  }
}
