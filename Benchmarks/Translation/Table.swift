/// The measurements as a table in Markdown.
enum Table {
  static func print(_ examples: [Example], _ measurements: [Measurement]) {
    Swift.print("| error | microseconds | allocations | bytes |\n|---|---|---|---|")
    for (example, measurement) in zip(examples, measurements) {
      let cells = [
        example.name, fixed(measurement.nanoseconds / 1000), fixed(measurement.allocations), "\(measurement.bytes)",
      ]
      Swift.print("| " + cells.joined(separator: " | ") + " |")
    }
  }

  /// Two decimals.
  static func fixed(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let fraction = String(hundredths % 100)
    return "\(hundredths / 100)." + (fraction.count < 2 ? "0" : "") + fraction
  }
}
