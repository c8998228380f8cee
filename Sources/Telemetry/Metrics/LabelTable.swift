/// Each pair of code and origin once, numbered in the order in which they turn up.
struct LabelTable: Sendable {
  /// By number.
  private(set) var labels: [ErrorLabels] = []
  private var numbers: [ErrorLabels: Int] = [:]

  /// The label's number; `limit` for a new label when there are as many already.
  mutating func number(of label: ErrorLabels, limit: Int = .max) -> Int {
    if let number = numbers[label] { return number }
    guard labels.count < limit else { return limit }
    numbers[label] = labels.count
    labels.append(label)
    return labels.count - 1
  }
}
