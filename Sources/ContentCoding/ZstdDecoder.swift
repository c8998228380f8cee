import CZstd

/// Decodes Zstandard (RFC 8878), several frames too.
struct ZstdDecoder: StreamDecoder, ~Copyable {
  /// 8 MiB, the most that the content coding may ask for (RFC 9659, section 3).
  private static let windowLogMaximum: Int32 = 23

  private let context: OpaquePointer

  /// Nil when there is no memory.
  init?() {
    guard let context = ZSTD_createDCtx() else { return nil }
    self.context = context
    _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLogMaximum)
  }

  deinit { ZSTD_freeDCtx(context) }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(context, &target, &source)
    return DecodingStep(
      consumed: source.pos, produced: target.pos,
      state: ZSTD_isError(result) != 0 ? .corrupt : result == 0 ? .finished : .running)
  }

  /// The next call starts the next frame by itself; a skippable frame counts as one.
  mutating func startNext(_ rest: UnsafeBufferPointer<UInt8>) -> Bool {
    if rest.startsLike([0x28, 0xB5, 0x2F, 0xFD]) { return true }
    guard let first = rest.first, first & 0xF0 == 0x50 else { return false }
    return rest.startsLike([first, 0x2A, 0x4D, 0x18])
  }
}
