/// Families whose series are always the same.
extension ExpositionWriter {
  /// A counter by one closed label.
  mutating func tally<Label>(_ family: MetricFamily, _ tally: Tally<Label>) {
    self.family(family)
    for value in Label.allCases {
      begin()
      label(value.text)
      end(tally[value])
    }
  }

  /// A family of one histogram without labels.
  mutating func single(_ family: MetricFamily, _ histogram: DurationHistogram) {
    self.family(family)
    self.histogram(histogram)
  }

  /// The samples of one histogram of the family, with its label's value if there is one; `exemplar` is asked by bucket.
  mutating func histogram(
    _ histogram: DurationHistogram, label value: [UInt8]? = nil, exemplar: (Int) -> Exemplar? = { _ in nil }
  ) {
    var cumulated: UInt64 = 0
    for bucket in 0..<DurationHistogram.bucketCount {
      cumulated &+= histogram.counts[bucket]
      begin(suffix: "_bucket")
      if let value { label(escaped: value) }
      if bucket < histogram.bounds.count {
        label(secondsFromNanoseconds: histogram.bounds[bucket])
      } else {
        label("+Inf")
      }
      end(cumulated, exemplar: exemplar(bucket))
    }
    begin(suffix: "_sum")
    if let value { label(escaped: value) }
    end(secondsFromNanoseconds: histogram.sumNanoseconds)
    begin(suffix: "_count")
    if let value { label(escaped: value) }
    end(cumulated)
  }
}
