internal import JSON

/// Writes a template's document for one error.
extension ErrorTemplate {
  func render(_ error: borrowing UnifiedError) -> [UInt8] {
    var writer = JSONWriter(reserving: 1024 + error.bodyCount)
    body.write(error, nil, &writer)
    return writer.bytes
  }
}

extension ErrorTemplate.Node {
  fileprivate func write(_ error: borrowing UnifiedError, _ item: ErrorItem?, _ writer: inout JSONWriter) {
    switch form {
    case .json(let json): writer.raw(json)
    case .value(let value, _): value.write(error, item, &writer)
    case .text(let parts): writer.string(Self.text(parts, error, item))
    case .object(let members):
      writer.beginObject()
      for member in members where !member.node.isLeftOut(error, item) {
        writer.key(member.key)
        member.node.write(error, item, &writer)
      }
      writer.endObject()
    case .list(let nodes):
      writer.beginArray()
      for node in nodes where !node.isLeftOut(error, item) { node.write(error, item, &writer) }
      writer.endArray()
    case .choice(let condition, let then, let otherwise):
      if condition.holds(error, item) {
        then.write(error, item, &writer)
      } else if let otherwise {
        otherwise.write(error, item, &writer)
      } else {
        writer.null()
      }
    case .each(let node):
      writer.beginArray()
      for item in error.items where !node.isLeftOut(error, item) { node.write(error, item, &writer) }
      writer.endArray()
    }
  }

  /// Whether the member or element is not to be there at all.
  private func isLeftOut(_ error: borrowing UnifiedError, _ item: ErrorItem?) -> Bool {
    switch form {
    case .json, .object, .list, .each: return false
    case .value(let value, let isOptional): return isOptional && value.isAbsent(error, item)
    case .text(let parts):
      for case .value(let value, isOptional: true) in parts where value.isAbsent(error, item) { return true }
      return false
    case .choice(let condition, let then, let otherwise):
      if condition.holds(error, item) { return then.isLeftOut(error, item) }
      return otherwise?.isLeftOut(error, item) ?? true
    }
  }

  private static func text(
    _ parts: [ErrorTemplate.Part], _ error: borrowing UnifiedError, _ item: ErrorItem?
  ) -> [UInt8] {
    var text: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let words): text.append(contentsOf: words.utf8)
      case .value(let value, _): text.append(contentsOf: value.text(error, item))
      }
    }
    return text
  }
}

extension ErrorTemplate.Condition {
  fileprivate func holds(_ error: borrowing UnifiedError, _ item: ErrorItem?) -> Bool {
    let isSo =
      if let text {
        value.text(error, item).elementsEqual(text.utf8)
      } else {
        value.isTruthy(error, item)
      }
    return isSo != isNegated
  }
}
