/// One error as the caller is to see it, whatever the format.
///
/// Not to be copied: that would count references for nothing.
struct UnifiedError: ~Copyable {
  let entry: CompiledEntry
  let texts: ErrorTexts
  let status: Int
  let retryAfter: Int?
  let correlationID: [UInt8]
  /// What the upstream said; nil for a failure of the proxy's own.
  let upstream: UpstreamError?
  /// The size of the upstream's body, to reserve room by.
  let bodyCount: Int
}
