/// What of an entry the hot path needs apart from its texts.
struct CompiledEntry: Sendable {
  let status: Int?
  let retryAfter: Int?

  init(_ entry: Entry) {
    status = entry.status
    retryAfter = entry.retryAfter
  }
}
