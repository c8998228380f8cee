/// An entry as the hot path needs it. A class, so that handing it on costs one reference.
final class CompiledEntry: Sendable {
  let status: Int?
  let retryAfter: Int?
  let problem: ProblemJSON.EntryMembers

  init(_ entry: Entry, typeBase: String) {
    status = entry.status
    retryAfter = entry.retryAfter
    problem = ProblemJSON.EntryMembers(entry, typeBase: typeBase)
  }
}
