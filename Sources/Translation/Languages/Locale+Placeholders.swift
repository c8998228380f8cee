extension Locale {
  /// A value that a reader of one language is told and a reader of another is not.
  public struct UnusedValue: Sendable, Equatable {
    /// The entry.
    public var id: String
    /// The name of the value, without the `$`.
    public var name: String
  }

  /// The values that the texts of `other`, mostly those of the default language, show and these do not: no fault, but
  /// worth a warning. Entries that this locale has no texts for do not count, and neither do texts that are no messages.
  public func unusedValues(comparedTo other: Locale) -> [UnusedValue] {
    texts.keys.sorted().flatMap { id -> [UnusedValue] in
      guard let ours = texts[id], let theirs = other.texts[id] else { return [] }
      let used = Self.values(ours)
      return Self.values(theirs).subtracting(used).sorted().map { UnusedValue(id: id, name: $0) }
    }
  }

  private static func values(_ texts: Texts) -> Set<String> {
    var names: Set<String> = []
    for text in texts.all {
      guard let placeholders = try? TextPlaceholder.all(in: text) else { continue }
      names.formUnion(placeholders.map(\.name))
    }
    return names
  }
}
