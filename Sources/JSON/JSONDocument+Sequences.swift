extension JSONDocument {
  /// The members of one object, as indices of name and value.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var position: Int
    private let end: Int

    init(document: JSONDocument, _ object: Int, isEmpty: Bool) {
      self.document = document
      self.position = object + 1
      self.end = isEmpty ? object + 1 : Int(document.tape[object].next)
    }

    /// The next member: the index of its name (a string) and of its value.
    public mutating func next() -> (name: Index, value: Index)? {
      guard position < end else { return nil }
      let member = (name: Index(position: position), value: Index(position: position + 1))
      position = Int(document.tape[position + 1].next)
      return member
    }
  }

  /// The elements of one array, as indices.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var position: Int
    private let end: Int

    init(document: JSONDocument, _ array: Int, isEmpty: Bool) {
      self.document = document
      self.position = array + 1
      self.end = isEmpty ? array + 1 : Int(document.tape[array].next)
    }

    /// The next element's index.
    public mutating func next() -> Index? {
      guard position < end else { return nil }
      defer { position = Int(document.tape[position].next) }
      return Index(position: position)
    }
  }
}
