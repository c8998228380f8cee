/// Label values, or tuples of them, each once and numbered in the order in which they turn up.
struct LabelTable<Label: Hashable & Sendable>: Sendable {
  /// What stands for all labels that come when the table is full.
  private let other: Label
  /// By number.
  private(set) var labels: [Label] = []
  private var numbers: [Label: Int] = [:]

  init(other: Label) {
    self.other = other
  }

  /// The label's number. With `limit` labels (at least 1) the table is full: the last number is that of all others.
  mutating func number(of label: Label, limit: Int = .max) -> Int {
    if let number = numbers[label] { return number }
    let isFull = labels.count >= (numbers[other] == nil ? limit - 1 : limit)
    if isFull, let number = numbers[other] { return number }
    let kept = isFull ? other : label
    numbers[kept] = labels.count
    labels.append(kept)
    return labels.count - 1
  }

  /// By number, the place of the label in the order of all labels.
  func ranks(by precedes: (Label, Label) -> Bool) -> [UInt64] {
    var ranks = Array(repeating: 0 as UInt64, count: labels.count)
    for (rank, number) in labels.indices.sorted(by: { precedes(labels[$0], labels[$1]) }).enumerated() {
      ranks[number] = UInt64(rank)
    }
    return ranks
  }
}
