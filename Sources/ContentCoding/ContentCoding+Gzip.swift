import CZlib

extension ContentCoding {
  /// The bytes as one gzip member (RFC 1952). `level`: 1 for the fastest, 9 for the smallest; nil for zlib's default.
  public static func gzip(_ bytes: [UInt8], level: Int? = nil) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    precondition(
      czlib_deflate_init_gzip(stream, level.map { Int32(min(max($0, 1), 9)) } ?? Z_DEFAULT_COMPRESSION) == Z_OK,
      "out of memory")
    defer { deflateEnd(stream) }
    let bound = Int(deflateBound(stream, UInt(bytes.count)))
    return bytes.withUnsafeBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        count = deflateAll(stream, input, output)
      }
    }
  }

  /// Compresses all of `input` into `output`, which is large enough; returns the number of bytes written.
  private static func deflateAll(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: UnsafeBufferPointer<UInt8>,
    _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var given = 0
    var written = 0
    var status = Z_OK
    // The library counts in 32 bits, so that 4 GiB and more take several rounds.
    while status == Z_OK || status == Z_BUF_ERROR {
      let available = UInt32(clamping: input.count - given)
      let room = UInt32(clamping: output.count - written)
      stream.pointee.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + given) }
      stream.pointee.avail_in = available
      stream.pointee.next_out = output.baseAddress! + written
      stream.pointee.avail_out = room
      status = deflate(stream, given + Int(available) == input.count ? Z_FINISH : Z_NO_FLUSH)
      given += Int(available - stream.pointee.avail_in)
      written += Int(room - stream.pointee.avail_out)
      if room == stream.pointee.avail_out && available == stream.pointee.avail_in { break }
    }
    precondition(status == Z_STREAM_END, "the compressor stopped early")
    return written
  }
}
