extension Message {
  /// A declaration: binds the value of an expression to a variable.
  public enum Declaration: Sendable, Equatable {
    /// `.input {$name ...}`: the operand of the expression is the external variable of that name.
    case input(name: String, Expression)
    /// `.local $name = {...}`.
    case local(name: String, Expression)

    /// The variable that is bound.
    public var name: String {
      switch self {
      case .input(let name, _), .local(let name, _): name
      }
    }

    /// The expression whose value it gets.
    public var expression: Expression {
      switch self {
      case .input(_, let expression), .local(_, let expression): expression
      }
    }
  }
}
