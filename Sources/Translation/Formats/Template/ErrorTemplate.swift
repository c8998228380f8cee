internal import JSON

/// An organisation's own format: a JSON document with expressions in it, compiled when it is loaded.
public struct ErrorTemplate: Sendable, Equatable {
  /// The value for `Content-Type`: `application/json`, or a type that ends in `+json`.
  public var mediaType: String
  /// The document.
  public var body: Node

  /// A document, and the media type to send it with.
  public init(mediaType: String, body: Node) {
    self.mediaType = mediaType
    self.body = body
  }

  /// A value of the document.
  public struct Node: Sendable, Equatable {
    let form: Form
  }

  /// A part of a text.
  public enum Part: Sendable, Equatable {
    /// Text as it is.
    case text(String)
    /// The text of a value; nothing where it is absent. With `isOptional` the whole text is then left out.
    case value(TemplateValue, isOptional: Bool)
  }

  /// When the first of two alternatives stands.
  public struct Condition: Sendable, Equatable {
    /// What is looked at.
    public var value: TemplateValue
    /// The text it has to be; nil asks whether it is there, and neither `false` nor empty.
    public var text: String?
    /// Turned around.
    public var isNegated: Bool

    /// The value is there, or is a certain text; or neither.
    public init(_ value: TemplateValue, is text: String? = nil, isNegated: Bool = false) {
      self.value = value
      self.text = text
      self.isNegated = isNegated
    }
  }

  indirect enum Form: Sendable, Equatable {
    /// JSON, written in advance.
    case json([UInt8])
    case value(TemplateValue, isOptional: Bool)
    case text([Part])
    case object([Member])
    case list([Node])
    case choice(Condition, then: Node, otherwise: Node?)
    case each(Node)
  }

  struct Member: Sendable, Equatable {
    let key: JSONKey
    let node: Node
  }
}

extension ErrorTemplate.Node {
  /// A constant text.
  public static func string(_ text: String) -> Self {
    Self(form: .json(Array("\"".utf8) + JSONEscaping.escaped(text) + Array("\"".utf8)))
  }

  /// A constant as YAML 1.2's core schema reads a scalar without quotes: a number in JSON's notation, `true`, `false`,
  /// `null`, or else a text.
  public static func plain(_ text: String) -> Self {
    switch text {
    case "", "~", "null", "Null", "NULL": return Self(form: .json(Array("null".utf8)))
    case "true", "True", "TRUE": return Self(form: .json(Array("true".utf8)))
    case "false", "False", "FALSE": return Self(form: .json(Array("false".utf8)))
    default:
      let bytes = Array(text.utf8)
      let isNumber = (try? JSONDocument(parsing: bytes))?.root.kind == .number
      return isNumber && bytes.first != 0x20 ? Self(form: .json(bytes)) : string(text)
    }
  }

  /// A value with its own type; `null` where it is absent, or left out.
  public static func value(_ value: TemplateValue, isOptional: Bool) -> Self {
    Self(form: .value(value, isOptional: isOptional))
  }

  /// A text put together.
  public static func text(_ parts: [ErrorTemplate.Part]) -> Self { Self(form: .text(parts)) }

  /// An object; its names are to differ.
  public static func object(_ members: [(name: String, node: Self)]) -> Self {
    Self(form: .object(members.map { ErrorTemplate.Member(key: JSONKey($0.name), node: $0.node) }))
  }

  /// A list.
  public static func list(_ nodes: [Self]) -> Self { Self(form: .list(nodes)) }

  /// One or the other; left out where the condition does not hold and there is no other.
  public static func choice(_ condition: ErrorTemplate.Condition, then: Self, otherwise: Self?) -> Self {
    Self(form: .choice(condition, then: then, otherwise: otherwise))
  }

  /// A list with `node` for each of the error's items.
  public static func each(_ node: Self) -> Self { Self(form: .each(node)) }
}
