import JSON

/// A value as the tests compare it: numbers as written, members in order.
indirect enum Model: Equatable {
  case object([Member])
  case array([Model])
  case string([UInt8])
  case number([UInt8])
  case bool(Bool)
  case null

  struct Member: Equatable {
    let name: [UInt8]
    let value: Model
  }

  init(_ value: JSONValue) {
    self =
      switch value.kind {
      case .object: .object(value.members.map { Member(name: $0.key.utf8, value: Model($0.value)) })
      case .array: .array(value.elements.map(Model.init))
      case .string: .string(value.utf8!)
      case .number: .number(Array(value.number!))
      case .bool: .bool(value.bool!)
      case .null: .null
      }
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.key(member.name)
        member.value.write(to: &writer)
      }
      writer.endObject()
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(to: &writer) }
      writer.endArray()
    case .string(let text): writer.string(text)
    case .number(let digits): writer.raw(digits)
    case .bool(let value): writer.bool(value)
    case .null: writer.null()
    }
  }

  func written(_ escaping: JSONEscaping = .minimal) -> [UInt8] {
    var writer = JSONWriter(reserving: 0, escaping: escaping)
    write(to: &writer)
    return writer.bytes
  }
}

extension JSONDocument {
  init(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }
}

/// What parsing answers: nil when the text is accepted.
func refusal(
  _ bytes: [UInt8], limits: JSONLimits = JSONLimits(), skippingByteOrderMark: Bool = false
) -> JSONError? {
  do throws(JSONError) {
    _ = try JSONDocument(parsing: bytes, limits: limits, skippingByteOrderMark: skippingByteOrderMark)
    return nil
  } catch {
    return error
  }
}
