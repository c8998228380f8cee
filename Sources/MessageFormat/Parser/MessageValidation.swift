/// What the declarations read so far say about variables.
struct MessageValidation {
  /// Variables that have a value by now, declared or used.
  private var bound = Set<String>()
  /// Declared variables whose value comes from a function, so that it can be selected on.
  private(set) var annotated = Set<String>()

  /// Notes a declaration; false if its variable is declared, or used, before (data model error "Duplicate Declaration").
  mutating func declare(_ declaration: Message.Declaration) -> Bool {
    let expression = declaration.expression
    var used = expression.variables
    // The operand of an input declaration is what it declares.
    if case .input = declaration { used.removeFirst() }
    bound.formUnion(used)
    if expression.function != nil || expression.operand?.variable.map(annotated.contains) == true {
      annotated.insert(declaration.name)
    }
    return bound.insert(declaration.name).inserted
  }
}
