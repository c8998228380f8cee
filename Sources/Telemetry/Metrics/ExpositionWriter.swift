import ByteWords

/// Lines of an exposition: `# HELP`, `# TYPE`, samples. Knows the syntax of both formats and the families' names, not
/// what they count.
struct ExpositionWriter {
  let format: Exposition.Format
  private let clockEpochNanoseconds: UInt64

  private(set) var bytes: [UInt8] = []
  private var name: [UInt8] = []
  /// What stands before the value of each label of the family: `{code="`, `",origin="`.
  private var openings: [[UInt8]] = []
  private var nextLabel = 0

  init(_ format: Exposition.Format, clockEpochNanoseconds: UInt64, reserving capacity: Int) {
    self.format = format
    self.clockEpochNanoseconds = clockEpochNanoseconds
    bytes.reserveCapacity(capacity)
  }

  /// Starts a family; the samples that follow are its own. `labels` are those that they have, by default all.
  mutating func family(_ family: MetricFamily, labels: [String]? = nil) {
    let familyName = format == .openMetrics ? family.openMetricsName : family.name
    // The text format 0.0.4 does not know the type info.
    let kind = format == .text && family.kind == .info ? .gauge : family.kind
    comment("HELP", familyName, family.help)
    comment("TYPE", familyName, kind.rawValue)
    if format == .openMetrics, let unit = family.unit { comment("UNIT", familyName, unit) }
    name = Array(family.name.utf8)
    let labels = (labels ?? family.labels) + (family.kind == .histogram ? ["le"] : [])
    openings = labels.enumerated().map { Array("\($0 == 0 ? "{" : "\",")\($1)=\"".utf8) }
  }

  /// Ends the exposition.
  mutating func finish() {
    if format == .openMetrics { bytes.append(word: "# EOF\n") }
  }

  private mutating func comment(_ keyword: String, _ name: String, _ text: String) {
    // The formats differ in what they escape here; our help texts have nothing to escape.
    bytes.append(word: "# \(keyword) \(name) \(text)\n")
  }

  // MARK: A sample: `begin`, the values of its labels in the family's order, `end`.

  mutating func begin(suffix: String = "") {
    nextLabel = 0
    bytes.append(copying: name)
    if !suffix.isEmpty { bytes.append(word: suffix) }
  }

  /// A value of our own, with nothing to escape.
  mutating func label(_ word: String) {
    openLabel()
    bytes.append(word: word)
  }

  /// A value that `escaped` has made.
  mutating func label(escaped value: [UInt8]) {
    openLabel()
    bytes.append(copying: value)
  }

  mutating func label(_ value: Int) {
    openLabel()
    bytes.append(decimal: value)
  }

  /// What `write` writes of a sample, to be written many times; `labelCount` labels stand before it.
  func part(behind labelCount: Int = 0, _ write: (inout ExpositionWriter) -> Void) -> [UInt8] {
    var writer = self
    writer.bytes = []
    writer.nextLabel = labelCount
    write(&writer)
    return writer.bytes
  }

  /// A sample of three parts, between which stand two statuses, none where that is 0; `last` ends the labels.
  @inline(__always)
  mutating func sample(
    _ first: borrowing [UInt8], _ status: Int?, _ middle: borrowing [UInt8], _ otherStatus: Int,
    _ last: borrowing [UInt8], _ value: UInt64, exemplar: Exemplar? = nil
  ) {
    let exemplar = format == .openMetrics ? exemplar : nil
    let length = first.count + middle.count + last.count + (exemplar?.maximumWrittenLength ?? 0)
    bytes.append(addingCapacity: length + Self.numbersLength) { [epoch = clockEpochNanoseconds] line in
      line.append(copying: first.span)
      if let status {
        if status > 0 { line.append(decimal: UInt64(status)) } else { line.append(copying: "none".utf8.span) }
      }
      line.append(copying: middle.span)
      line.append(decimal: UInt64(otherStatus))
      line.append(copying: last.span)
      line.append(decimal: value)
      if let exemplar { line.append(exemplar, clockEpochNanoseconds: epoch) }
      line.append(UInt8(ascii: "\n"))
    }
  }

  /// What two statuses and a value take at most, with the end of the line.
  private static let numbersLength = 3 * 20 + 1 + OutputSpan<UInt8>.slack

  mutating func label(secondsFromNanoseconds value: UInt64) {
    openLabel()
    bytes.append(secondsFromNanoseconds: value)
  }

  mutating func end(_ value: UInt64, exemplar: Exemplar? = nil) {
    closeLabels()
    bytes.append(decimal: value)
    if let exemplar, format == .openMetrics {
      bytes.append(addingCapacity: exemplar.maximumWrittenLength) { [clockEpochNanoseconds] in
        $0.append(exemplar, clockEpochNanoseconds: clockEpochNanoseconds)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func end(_ value: Int) {
    closeLabels()
    bytes.append(decimal: value)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func end(secondsFromNanoseconds value: UInt64) {
    closeLabels()
    bytes.append(secondsFromNanoseconds: value)
    bytes.append(UInt8(ascii: "\n"))
  }

  // MARK: Families of one sample without labels

  mutating func single(_ family: MetricFamily, _ value: Int) {
    self.family(family)
    begin()
    end(value)
  }

  mutating func single(_ family: MetricFamily, _ value: UInt64) {
    self.family(family)
    begin()
    end(value)
  }

  mutating func single(_ family: MetricFamily, secondsFromNanoseconds value: UInt64) {
    self.family(family)
    begin()
    end(secondsFromNanoseconds: value)
  }

  // MARK: Parts

  /// The bytes of a label's value: backslash, line feed and quote are escaped.
  static func escaped(_ value: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(word: #"\\"#)
      case UInt8(ascii: "\n"): bytes.append(word: #"\n"#)
      case UInt8(ascii: "\""): bytes.append(word: #"\""#)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private mutating func openLabel() {
    bytes.append(copying: openings[nextLabel])
    nextLabel &+= 1
  }

  mutating func closeLabels() {
    bytes.append(word: nextLabel > 0 ? "\"} " : " ")
  }
}

extension OutputSpan<UInt8> {
  /// Appends ` # {labels} value timestamp`; what a counter's exemplar counts is one.
  fileprivate mutating func append(_ exemplar: Exemplar, clockEpochNanoseconds: UInt64) {
    append(copying: " # {".utf8.span)
    append(copying: exemplar.labels.span)
    append(copying: "} ".utf8.span)
    if let nanoseconds = exemplar.nanoseconds {
      append(secondsFromNanoseconds: nanoseconds)
    } else {
      append(UInt8(ascii: "1"))
    }
    append(UInt8(ascii: " "))
    append(secondsFromNanoseconds: clockEpochNanoseconds &+ exemplar.momentNanoseconds)
  }
}
