extension ErrorTemplate.Node {
  /// Whether a choice inside it asks what the correlation ID is.
  var choosesByCorrelationID: Bool {
    switch form {
    case .json, .value, .text: false
    case .object(let members): members.contains { $0.node.choosesByCorrelationID }
    case .list(let nodes): nodes.contains { $0.choosesByCorrelationID }
    case .each(let node): node.choosesByCorrelationID
    case .choice(let condition, let then, let otherwise):
      condition.value == .field(.correlationId) || then.choosesByCorrelationID
        || otherwise?.choosesByCorrelationID ?? false
    }
  }
}
