/// What is asked of the conditions beside the error itself: which entry the whole of it, or one item, belongs to.
struct Question {
  /// The number of the upstream's code; nil if no entry knows it.
  let code: Int?
  /// The bit of the request's method; 0 if no entry can name it.
  let method: UInt16
  /// The text of a suberror or of an element of `detail`; nil for the error as a whole.
  let item: ArraySlice<UInt8>?

  init(code: Int? = nil, method: String, item: ArraySlice<UInt8>? = nil) {
    self.code = code
    self.item = item
    self.method = Self.bit(of: method)
  }

  /// The bit that stands for a method.
  static func bit(of method: String) -> UInt16 {
    EntryMatch.knownMethods.firstIndex(of: method).map { 1 << UInt16($0) } ?? 0
  }
}
