/// Whole members of an object, for answers that are made once and not by the thousand.
extension JSONWriter {
  /// A name and a text.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// A name and a text in UTF-8.
  public mutating func member(_ name: String, _ text: ArraySlice<UInt8>) {
    key(name)
    string(text)
  }

  /// A name and a whole number.
  public mutating func member(_ name: String, _ number: Int) {
    key(name)
    integer(number)
  }

  /// A name and a list of texts.
  public mutating func member(_ name: String, _ texts: [String]) {
    member(name, listOf: texts) { writer, text in writer.string(text) }
  }

  /// A name and a list of what `write` makes of each item.
  public mutating func member<Item>(
    _ name: String, listOf items: some Sequence<Item>, _ write: (inout JSONWriter, Item) -> Void
  ) {
    key(name)
    beginArray()
    for item in items { write(&self, item) }
    endArray()
  }
}
