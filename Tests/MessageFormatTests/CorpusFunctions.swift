import MessageFormat

/// The functions `:test:function`, `:test:select` and `:test:format` that Unicode's test suite describes in its README.
enum CorpusFunctions {
  static let registry: FunctionRegistry = {
    var registry = FunctionRegistry.standard
    registry["test:function"] = { call throws(MessageFunctionError) in
      try resolve(&call, isFormattable: true, isSelectable: true)
    }
    registry["test:select"] = { call throws(MessageFunctionError) in
      try resolve(&call, isFormattable: false, isSelectable: true)
    }
    registry["test:format"] = { call throws(MessageFunctionError) in
      try resolve(&call, isFormattable: true, isSelectable: false)
    }
    return registry
  }()

  private static func resolve(
    _ call: inout FunctionCall, isFormattable: Bool, isSelectable: Bool
  ) throws(MessageFunctionError) -> ResolvedValue {
    let value = try call.value()
    guard let input = value.number else { throw MessageFunctionError(.badOperand, "not a number") }
    var options = call.operand?.options ?? [:]
    if let places = call.options["decimalPlaces"] {
      guard ["0", "1"].contains(places.text) else { throw MessageFunctionError(.badOption, "neither 0 nor 1") }
      options["decimalPlaces"] = places.value
    }
    if let fails = call.options["fails"] {
      if ["never", "select", "format", "always"].contains(fails.text) {
        options["fails"] = fails.value
      } else {
        call.report(.badOption, "no such failure")
      }
    }
    let fails = options["fails"]?.text ?? "never"
    let hasPlace = options["decimalPlaces"]?.text == "1"
    var resolved = ResolvedValue(type: "test", value: .decimal(input), options: options, formatting: .none)
    if isFormattable {
      resolved.formatting = .made { _ throws(MessageFunctionError) in
        if fails == "format" || fails == "always" { throw MessageFunctionError(.badOption, "told to fail") }
        return subparts(input, hasPlace: hasPlace)
      }
    }
    if isSelectable {
      resolved.selection = { keys throws(MessageFunctionError) in
        if fails == "select" || fails == "always" { throw MessageFunctionError(.badOption, "told to fail") }
        guard input.description == "1" else { return keys.map { _ in .none } }
        return keys.map { $0 == "1" ? .match(rank: 0) : $0 == "1.0" && hasPlace ? .match(rank: 1) : .none }
      }
    }
    return resolved
  }

  private static func subparts(_ input: DecimalNumber, hasPlace: Bool) -> [FormattedSubpart] {
    let pieces = input.description.split(separator: ".")
    var parts = input.isNegative ? [FormattedSubpart(type: "minusSign", text: "-")] : []
    parts.append(FormattedSubpart(type: "integer", text: pieces[0].filter { $0 != "-" }))
    guard hasPlace else { return parts }
    parts.append(FormattedSubpart(type: "decimal", text: "."))
    parts.append(FormattedSubpart(type: "fraction", text: pieces.count > 1 ? String(pieces[1].prefix(1)) : "0"))
    return parts
  }
}
