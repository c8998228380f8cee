/// Sizes as they are written: one whole number, one binary unit.
enum SizeText {
  private static let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)]

  /// Other ways to write the units, each with the right one.
  private static let slips = [
    "k": "KiB", "kb": "KiB", "kib": "KiB", "ki": "KiB", "m": "MiB", "mb": "MiB", "mib": "MiB", "mi": "MiB",
    "g": "GiB", "gb": "GiB", "gib": "GiB", "gi": "GiB", "b": "B", "byte": "B", "bytes": "B",
  ]

  static func parse(_ text: String) throws(Refusal) -> Int {
    let parts = UnitText(text)
    if parts.digits.isEmpty { throw Refusal("a size is a whole number and a unit (B, KiB, MiB, GiB)") }
    if parts.unit.isEmpty {
      throw Refusal("a bare number has no unit; write \(text)B, \(text)KiB or \(text)MiB")
    }
    guard let factor = units.first(where: { $0.0 == parts.unit })?.1 else {
      if let unit = slips[parts.foldedUnit] { throw Refusal("write \(parts.digits)\(unit)") }
      throw Refusal("a size is one whole number and one unit (B, KiB, MiB, GiB)")
    }
    guard let bytes = parts.value(times: factor) else { throw Refusal() }
    return bytes
  }

  static func show(_ bytes: Int) -> String {
    if bytes == 0 { return "0B" }
    let unit = units.first { bytes % $0.1 == 0 } ?? ("B", 1)
    return "\(bytes / unit.1)\(unit.0)"
  }
}
