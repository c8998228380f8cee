/// What is asked of the conditions: which entry one error, or one item of it, belongs to.
struct Question {
  let subject: MatchSubject
  /// The number of the upstream's code; nil if no entry knows it.
  let code: Int?
  /// The bit of the request's method; 0 if no entry can name it.
  let method: UInt16
  /// The text of a suberror or of an element of `detail`; nil for the error as a whole.
  let item: ArraySlice<UInt8>?

  init(_ subject: MatchSubject, code: Int?, item: ArraySlice<UInt8>? = nil) {
    self.subject = subject
    self.code = code
    self.item = item
    method = Self.bit(of: subject.method)
  }

  /// The bit that stands for a method.
  static func bit(of method: String) -> UInt16 {
    EntryMatch.knownMethods.firstIndex(of: method).map { 1 << UInt16($0) } ?? 0
  }
}
