/// The keys of a mapping so far, to find one that is there twice. Most mappings have few: those are looked through, and
/// only a large one costs a table.
struct SeenKeys {
  private var few: [(name: String, mark: YAMLMark)] = []
  private var many: [String: YAMLMark] = [:]

  /// Notes a key; where it was seen before, its first place.
  mutating func insert(_ name: String, _ mark: YAMLMark) -> YAMLMark? {
    if few.count < 16 {
      if let first = few.first(where: { $0.name == name }) { return first.mark }
      few.append((name, mark))
      return nil
    }
    if many.isEmpty { many = Dictionary(few.map { ($0.name, $0.mark) }) { first, _ in first } }
    if let first = many[name] { return first }
    many[name] = mark
    return nil
  }
}
