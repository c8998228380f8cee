internal import YAMLDocument

/// The values of a list, or the faults of all of its items.
struct Collected<Value> {
  private var values: [Value] = []
  private var faults: [YAMLProblem] = []

  mutating func add(_ parse: () throws(ValueFaults) -> Value) {
    do throws(ValueFaults) {
      values.append(try parse())
    } catch {
      faults += error.faults
    }
  }

  func finish() throws(ValueFaults) -> [Value] {
    if !faults.isEmpty { throw ValueFaults(faults: faults) }
    return values
  }
}
