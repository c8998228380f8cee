internal import YAMLDocument

/// `Config/dragoman.schema.json`: a JSON Schema (draft 2020-12) for editors, made from the tables. It holds what a schema can
/// say; `dragoman check` says the rest.
public enum SchemaFile {
  /// The text of the file.
  public static var text: String {
    let head: [(String, JSONText)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("The configuration of Dragoman")),
    ]
    // In the place of any value a variable may stand, whose value no schema knows.
    let variable = JSONText.object([
      ("description", .string("A text with the value of an environment variable.")),
      ("type", .string("string")), ("pattern", .string("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}")),
    ])
    let members =
      head + object(SettingsTable.settings.described(Settings())) + [("$defs", .object([("variable", variable)]))]
    return JSONText.object(members).written() + "\n"
  }

  /// The members of a schema for a mapping with these keys.
  private static func object(_ keys: [DescribedKey], _ section: String = "") -> [(String, JSONText)] {
    var properties: [(String, JSONText)] = []
    var required: [JSONText] = []
    for key in keys where key.name.hasPrefix(section) {
      let rest = key.name.dropFirst(section.count)
      let name = String(rest.prefix { $0 != "." })
      if properties.contains(where: { $0.0 == name }) { continue }
      properties.append((name, .object(name == rest ? property(key) : object(keys, "\(section)\(name)."))))
      if name == rest, key.isRequired { required.append(.string(name)) }
    }
    return [
      ("type", .list([.string("object"), .string("null")])), ("additionalProperties", .literal("false")),
      ("properties", .object(properties)),
    ] + (required.isEmpty ? [] : [("required", .list(required))])
  }

  private static func property(_ key: DescribedKey) -> [(String, JSONText)] {
    let text = "\(key.meaning) Must be \(key.allowed)." + (key.needsRestart ? " A change needs a restart." : "")
    var members: [(String, JSONText)] = [("description", .string(text))]
    let shown = YAMLDocument(parsing: Array("a: \(key.shown)".utf8)).root?[path: "a"]
    if !key.isRequired, let shown { members.append(("default", JSONText(shown))) }
    return members + json(key.schema)
  }

  /// The members of a schema.
  private static func json(_ schema: Schema) -> [(String, JSONText)] {
    switch schema {
    case .anything: []
    case .text: [("type", .string("string"))]
    case .list(let item, let count, let isSet):
      [("type", .string("array")), ("items", .object(json(item)))]
        + (count.lowerBound > 0 ? [("minItems", .literal("\(count.lowerBound)"))] : [])
        + (count.upperBound < .max ? [("maxItems", .literal("\(count.upperBound)"))] : [])
        + (isSet ? [("uniqueItems", .literal("true"))] : [])
    case .mapping(let keys): object(keys)
    case .names(let pattern, let value):
      [
        ("type", .list([.string("object"), .string("null")])), ("additionalProperties", .object(json(value))),
        ("propertyNames", .object([("pattern", .string(pattern))])),
      ]
    case .either(let schemas):
      [("anyOf", .list(schemas.map { .object(json($0)) }))]
    case .pattern, .whole, .truth, .words:
      [("anyOf", .list([.object(leaf(schema)), .object([("$ref", .string("#/$defs/variable"))])]))]
    }
  }

  private static func leaf(_ schema: Schema) -> [(String, JSONText)] {
    switch schema {
    case .pattern(let pattern): [("type", .string("string")), ("pattern", .string(pattern))]
    case .whole(let range):
      [
        ("type", .string("integer")), ("minimum", .literal("\(range.lowerBound)")),
        ("maximum", .literal("\(range.upperBound)")),
      ]
    case .truth: [("type", .string("boolean"))]
    case .words(let words):
      // Without quotes 429 is a number to an editor.
      [
        (
          "enum",
          .list(
            words.flatMap { word -> [JSONText] in
              [.string(word)] + (Double(word) == nil ? [] : [.literal(word)])
            })
        )
      ]
    default: []
    }
  }
}
