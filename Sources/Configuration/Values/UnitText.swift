/// A whole number directly followed by a unit, `30s`.
struct UnitText {
  let digits: Substring
  let unit: Substring

  init(_ text: String) {
    digits = text.prefix { ("0"..."9").contains($0) }
    unit = text[digits.endIndex...]
  }

  /// The unit as somebody may have written it who did not look it up: `sec` for ` Sec`.
  var foldedUnit: String { unit.lowercased().filter { $0 != " " } }

  /// The number times the unit's `factor`, or nil if there is no number or it is too large.
  func value(times factor: Int) -> Int? {
    guard let number = Int(digits) else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }
}
