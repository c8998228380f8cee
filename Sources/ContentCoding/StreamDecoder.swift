/// One decoder of a C library, with the handle it owns; the handle is freed when the value goes out of scope.
protocol StreamDecoder: ~Copyable {
  /// Decodes from the start of `input` into the start of `output`.
  mutating func decode(_ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>)
    -> DecodingStep

  /// After `.finished`: gets ready for another member or frame if `rest` starts with one.
  mutating func startNext(_ rest: UnsafeBufferPointer<UInt8>) -> Bool
}

/// What one call of a decoder did.
struct DecodingStep {
  enum State {
    case running, finished, corrupt
  }

  var consumed = 0
  var produced = 0
  var state: State
}

extension ContentCoding {
  private static let scratchCount = 16 << 10

  /// Feeds the whole body to a decoder that may not exist (no memory for it), and gathers at most `budget` bytes.
  static func drain<D: StreamDecoder & ~Copyable>(_ decoder: consuming D?, _ body: [UInt8], budget: Int) -> Decoded {
    var decoded = Decoded(bytes: [], outcome: .corrupt)
    guard var decoder else { return decoded }
    decoded.bytes.reserveCapacity(min(budget, body.count * 4))
    let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: scratchCount)
    defer { scratch.deallocate() }
    body.withUnsafeBufferPointer { input in
      decoded.outcome = drain(&decoder, input, scratch, budget: budget, into: &decoded.bytes)
    }
    return decoded
  }

  private static func drain<D: StreamDecoder & ~Copyable>(
    _ decoder: inout D, _ body: UnsafeBufferPointer<UInt8>, _ scratch: UnsafeMutableBufferPointer<UInt8>, budget: Int,
    into output: inout [UInt8]
  ) -> Decoded.Outcome {
    var rest = body
    while true {
      // One byte more than allowed is asked for: only that tells a content of just this length from a longer one.
      let room = UnsafeMutableBufferPointer(rebasing: scratch.prefix(budget - output.count + 1))
      let step = decoder.decode(rest, into: room)
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst(step.consumed))
      output.append(contentsOf: room.prefix(step.produced))
      if output.count > budget {
        output.removeLast(output.count - budget)
        return .truncatedAtLimit
      }
      switch step.state {
      case .corrupt: return .corrupt
      case .finished:
        if rest.isEmpty || !decoder.startNext(rest) { return .complete }
      case .running:
        // Room left over means that the decoder waits for input; neither given nor taken must not loop for ever.
        if rest.isEmpty && step.produced < room.count { return .truncatedInput }
        if step.consumed == 0 && step.produced == 0 { return .corrupt }
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes start with `magic`, or are cut inside it.
  func startsLike(_ magic: [UInt8]) -> Bool {
    !isEmpty && prefix(magic.count).elementsEqual(magic.prefix(count))
  }
}
