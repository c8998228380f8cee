/// The entries of a catalogue, ranked, and sorted by the condition under which each is to be found.
struct CatalogueParts {
  /// From an entry's rank to its index; the most specific has rank 0.
  let order: [Int]
  let conditions: ConditionTable
  /// Each code that some entry names, with its number.
  let codes: [String: Int]
  /// The JSON values that some entry asks for, each with its number.
  let pointers: [JSONPointer: Int]
  /// The fields that some entry asks for, in lower case, each with its number.
  let requestFields: [String: Int]
  let responseFields: [String: Int]

  private(set) var texts: [(pattern: TextPattern, rank: Int)] = []
  /// By the number of the pointer or field.
  private(set) var values: [Int: [(pattern: TextPattern, rank: Int)]] = [:]
  private(set) var requestValues: [Int: [(pattern: TextPattern, rank: Int)]] = [:]
  private(set) var responseValues: [Int: [(pattern: TextPattern, rank: Int)]] = [:]
  private(set) var paths: [(key: [UInt8], rank: Int)] = []
  private(set) var ranksByCode: [Int: [Int]] = [:]
  private(set) var ranksByMethod: [Int] = []

  init(_ matches: [EntryMatch]) {
    let specificities = matches.map(Specificity.init)
    // The sort is stable.
    order = matches.indices.sorted { specificities[$0] > specificities[$1] }
    codes = Self.numbered(matches.compactMap(\.code))
    pointers = Self.numbered(matches.flatMap { $0.json.map(\.pointer) })
    requestFields = Self.numbered(matches.flatMap { $0.requestFields.map { $0.name.lowercased() } })
    responseFields = Self.numbered(matches.flatMap { $0.responseFields.map { $0.name.lowercased() } })
    conditions = ConditionTable(
      order.map { matches[$0] }, codes: codes, pointers: pointers, requestFields: requestFields,
      responseFields: responseFields)
    for (rank, index) in order.enumerated() { sort(matches[index], rank) }
  }

  private mutating func sort(_ match: EntryMatch, _ rank: Int) {
    let named = [match.text, match.detail, match.suberror].compactMap { $0 }
    if !named.isEmpty {
      // Under each of them, since an item is asked for by any.
      texts += named.map { ($0, rank) }
    } else if let message = match.message {
      texts.append((message, rank))
    } else if let value = match.json.first, let number = pointers[value.pointer] {
      values[number, default: []].append((value.pattern, rank))
    } else if let field = match.requestFields.first, let number = requestFields[field.name.lowercased()] {
      requestValues[number, default: []].append((field.pattern, rank))
    } else if let field = match.responseFields.first, let number = responseFields[field.name.lowercased()] {
      responseValues[number, default: []].append((field.pattern, rank))
    } else if let code = match.code, let number = codes[code] {
      ranksByCode[number, default: []].append(rank)
    } else if let path = match.path {
      paths.append((path.beginning, rank))
    } else if !match.methods.isEmpty {
      ranksByMethod.append(rank)
    }
  }

  private static func numbered<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
    var numbers: [Key: Int] = [:]
    for key in keys where numbers[key] == nil { numbers[key] = numbers.count }
    return numbers
  }

  /// What was numbered, in the order of the numbers.
  static func inOrder<Key: Hashable>(_ numbers: [Key: Int]) -> [Key] {
    numbers.sorted { $0.value < $1.value }.map(\.key)
  }
}
