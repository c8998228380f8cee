extension EntryMatch {
  /// Whether all of these conditions hold wherever all of `other` do, for an error as a whole and for each of its items.
  /// Never true where that is not so.
  func covers(_ other: EntryMatch) -> Bool {
    origin == other.origin && failure == other.failure && (code == nil || code == other.code)
      && Self.covers(status, other.status) && coversMethods(of: other) && coversPath(of: other)
      && coversTexts(of: other) && Self.covers(json, other.json, by: \.pointer.tokens, \.pattern)
      && Self.covers(requestFields, other.requestFields, by: { $0.name.lowercased() }, \.pattern)
      && Self.covers(responseFields, other.responseFields, by: { $0.name.lowercased() }, \.pattern)
  }

  private static func covers(_ status: StatusMatch?, _ other: StatusMatch?) -> Bool {
    switch (status, other) {
    case (nil, _): true
    case (_, nil), (.oneOf, .hundreds): false
    case (.hundreds(let mine), .hundreds(let theirs)): mine == theirs
    case (.hundreds(let mine), .oneOf(let theirs)): theirs.allSatisfy { $0 / 100 == mine }
    case (.oneOf(let mine), .oneOf(let theirs)): theirs.allSatisfy(mine.contains)
    }
  }

  private func coversMethods(of other: EntryMatch) -> Bool {
    methods.isEmpty || !other.methods.isEmpty && other.methods.allSatisfy(methods.contains)
  }

  private func coversPath(of other: EntryMatch) -> Bool {
    guard let path else { return true }
    return other.path.map(path.covers) ?? false
  }

  private func coversTexts(of other: EntryMatch) -> Bool {
    func holds(_ mine: TextPattern?, where theirs: [TextPattern?]) -> Bool {
      guard let mine else { return true }
      return theirs.contains { $0.map(mine.covers) ?? false }
    }
    guard holds(text, where: [other.text, other.message, other.detail]), holds(message, where: [other.message]),
      holds(detail, where: [other.detail]), holds(suberror, where: [other.suberror])
    else { return false }
    // An item is found by any of these, whichever it is that fits.
    return other.itemPatterns.allSatisfy { theirs in itemPatterns.contains { $0.covers(theirs) } }
  }

  /// The conditions that one of several texts in an error can meet.
  private var itemPatterns: [TextPattern] { [text, detail, suberror].compactMap(\.self) }

  private static func covers<Condition, Key: Equatable>(
    _ mine: [Condition], _ theirs: [Condition], by key: (Condition) -> Key, _ pattern: (Condition) -> TextPattern
  ) -> Bool {
    mine.allSatisfy { mine in
      theirs.contains { key($0) == key(mine) && pattern(mine).covers(pattern($0)) }
    }
  }
}
