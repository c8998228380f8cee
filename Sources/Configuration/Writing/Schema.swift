/// What a value may be, as far as a JSON Schema can say it.
indirect enum Schema: Sendable {
  /// A text.
  case text
  /// A text with this syntax, as a regular expression of ECMA-262.
  case pattern(String)
  /// A whole number.
  case whole(ClosedRange<Int>)
  /// `true` or `false`.
  case truth
  /// One of these words.
  case words([String])
  /// So many items; each once if it is a set.
  case list(Schema, ClosedRange<Int>, isSet: Bool)
  /// A mapping with these keys.
  case mapping([DescribedKey])
  /// A mapping of names with this syntax to values.
  case names(String, Schema)
  /// One of these.
  case either([Schema])
  /// Whatever it is.
  case anything

  /// The keys of the mapping that it is, or that its items are.
  var keys: [DescribedKey] {
    switch self {
    case .mapping(let keys): keys
    case .list(let item, _, _): item.keys
    case .either(let schemas): schemas.flatMap(\.keys)
    default: []
    }
  }
}

/// A key of a mapping as it is documented.
struct DescribedKey: Sendable {
  /// Its name in the mapping, `pool.idle_limit`.
  let name: String
  /// What it means.
  let meaning: String
  /// What is allowed, to go after "must be".
  let allowed: String
  /// The flag that goes over it.
  let flag: String?
  /// Whether a change needs a restart.
  let needsRestart: Bool
  /// Whether the mapping must have it.
  let isRequired: Bool
  /// Its default as YAML in flow style.
  let shown: String
  /// What it may be.
  let schema: Schema
}
