/// An answer as a list of things to do on the connection: the whole of the sandbox's behaviour, as a value.
public struct SandboxScript: Sendable, Equatable {
  /// One thing to do.
  public enum Step: Sendable, Equatable {
    /// Send these bytes.
    case send([UInt8])
    /// Send that range of `BytePattern`.
    case sendPattern(Range<Int>)
    /// Send that range of `BytePattern` in chunks of `size`, without a last chunk.
    case sendChunkedPattern(Range<Int>, size: Int)
    /// Do nothing for so long.
    case pause(milliseconds: Int)
    /// Do nothing until the client leaves.
    case hang
    /// Reset the connection; nothing can follow.
    case reset
  }

  /// What to do, in this order.
  public var steps: [Step]
  /// Whether the next request is read afterwards; otherwise the connection closes.
  public var keepsConnection: Bool

  /// A script of steps.
  public init(_ steps: [Step], keepsConnection: Bool) {
    self.steps = steps
    self.keepsConnection = keepsConnection
  }

  /// What to do for `answer`, after the request and its body have been read.
  public init(_ answer: SandboxAnswer, to request: SandboxRequest, upload: SandboxUpload) {
    self = SandboxComposer(answer, request, upload).compose()
  }
}
