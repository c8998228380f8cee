/// The counters of `dragoman_error_answers_total`: by language and format.
struct AnswerTally: Sendable {
  /// Number 0 is what has no name of its own.
  private(set) var table: LabelTable<AnswerLabels>
  /// A series is the number of its labels.
  private(set) var series: CappedTally

  init(limit: Int) {
    let other = AnswerLabels(language: otherLabel, format: otherLabel)
    table = LabelTable(other: other)
    _ = table.number(of: other)
    series = CappedTally(limit: limit)
  }

  mutating func register(_ answers: [AnswerLabels]) -> [Int] {
    answers.map { table.number(of: $0, limit: series.limit) }
  }

  /// Counts one answer; nil is one that is not of the configuration's own.
  mutating func count(_ number: Int?) {
    series.count(UInt64(number ?? 0))
  }

  mutating func merge(_ other: AnswerTally) {
    let numbers = other.table.labels.map { table.number(of: $0) }
    series.merge(other.series) { UInt64(numbers[Int($0)]) }
  }

  /// The labels and counters by language and format.
  func sorted() -> [(labels: AnswerLabels, count: UInt64)] {
    zip(series.series, series.counts)
      .map { (table.labels[Int($0)], $1) }
      .sorted { ($0.labels.language, $0.labels.format) < ($1.labels.language, $1.labels.format) }
  }
}
