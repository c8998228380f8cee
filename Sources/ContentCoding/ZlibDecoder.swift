import CZlib

/// Decodes gzip (RFC 1952, several members too), zlib (RFC 1950) and raw deflate (RFC 1951).
///
/// It needs about 45 KiB; the window is never larger than 32 KiB.
struct ZlibDecoder: StreamDecoder, ~Copyable {
  enum Wrapping: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15

    /// `deflate` means zlib's wrapping (RFC 9110, section 8.4.1.2), but some servers send it raw: the header tells.
    init(ofDeflate body: [UInt8]) {
      let first = body.first ?? 0
      let isZlib =
        body.count < 2
        ? first & 0x0F == 8 : first & 0x8F == 8 && (Int(first) << 8 + Int(body[1])) % 31 == 0
      self = isZlib ? .zlib : .raw
    }
  }

  // The library keeps the address of the stream and refuses one that has moved: so it lives on the heap.
  private let stream: UnsafeMutablePointer<z_stream>
  private let wrapping: Wrapping

  /// Nil when there is no memory.
  init?(_ wrapping: Wrapping) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard czlib_inflate_init(stream, wrapping.rawValue) == Z_OK else {
      stream.deallocate()
      return nil
    }
    self.stream = stream
    self.wrapping = wrapping
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    let given = UInt32(clamping: input.count)
    let room = UInt32(clamping: output.count)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = given
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = room
    let state: DecodingStep.State =
      switch inflate(stream, Z_NO_FLUSH) {
      // Z_BUF_ERROR is no error: nothing could be done without more input or room.
      case Z_OK, Z_BUF_ERROR: .running
      case Z_STREAM_END: .finished
      default: .corrupt
      }
    return DecodingStep(
      consumed: Int(given - stream.pointee.avail_in), produced: Int(room - stream.pointee.avail_out), state: state)
  }

  mutating func startNext(_ rest: UnsafeBufferPointer<UInt8>) -> Bool {
    wrapping == .gzip && rest.startsLike([0x1F, 0x8B]) && inflateReset(stream) == Z_OK
  }
}
