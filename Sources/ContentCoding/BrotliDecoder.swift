import CBrotli

/// Decodes brotli (RFC 7932).
///
/// The body says how much memory its window needs: up to 16 MiB, as the RFC has it; larger ones stay switched off.
struct BrotliDecoder: StreamDecoder, ~Copyable {
  private let state: OpaquePointer

  /// Nil when there is no memory.
  init?() {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
    self.state = state
  }

  deinit { BrotliDecoderDestroyInstance(state) }

  mutating func decode(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> DecodingStep {
    var availableIn = input.count
    var nextIn = input.baseAddress
    var availableOut = output.count
    var nextOut = output.baseAddress
    let result = BrotliDecoderDecompressStream(state, &availableIn, &nextIn, &availableOut, &nextOut, nil)
    return DecodingStep(
      consumed: input.count - availableIn, produced: output.count - availableOut,
      state: result == BROTLI_DECODER_RESULT_SUCCESS
        ? .finished : result == BROTLI_DECODER_RESULT_ERROR ? .corrupt : .running)
  }

  /// Brotli streams are not concatenated.
  mutating func startNext(_ rest: UnsafeBufferPointer<UInt8>) -> Bool { false }
}
