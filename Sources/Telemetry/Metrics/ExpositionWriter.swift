/// Lines of an exposition: `# HELP`, `# TYPE`, samples. Knows the syntax of both formats and the families' names, not
/// what they count.
struct ExpositionWriter {
  let format: Exposition.Format
  private let clockEpochNanoseconds: UInt64

  private(set) var bytes: [UInt8] = []
  private var name: [UInt8] = []
  /// `name="` for each label of the family.
  private var labelNames: [[UInt8]] = []
  /// Which label comes next, and whether one has been written.
  private var nextLabel = 0
  private var hasLabels = false

  init(_ format: Exposition.Format, clockEpochNanoseconds: UInt64, reserving capacity: Int) {
    self.format = format
    self.clockEpochNanoseconds = clockEpochNanoseconds
    bytes.reserveCapacity(capacity)
  }

  /// Starts a family; the samples that follow are its own.
  mutating func family(_ family: MetricFamily) {
    let familyName = format == .openMetrics ? family.openMetricsName : family.name
    // The text format 0.0.4 does not know the type info.
    let kind = format == .text && family.kind == .info ? .gauge : family.kind
    comment("HELP", familyName, family.help)
    comment("TYPE", familyName, kind.rawValue)
    if format == .openMetrics, let unit = family.unit { comment("UNIT", familyName, unit) }
    name = Array(family.name.utf8)
    labelNames = (family.kind == .histogram ? family.labels + ["le"] : family.labels).map { Array("\($0)=\"".utf8) }
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
    hasLabels = false
    bytes.append(contentsOf: name)
    bytes.append(word: suffix)
  }

  mutating func label(_ value: String) {
    openLabel()
    escape(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A value that `escaped` has made.
  mutating func label(escaped value: [UInt8]) {
    openLabel()
    bytes.append(contentsOf: value)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func label(_ value: Int) {
    openLabel()
    bytes.append(decimal: value)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func label(secondsFromNanoseconds value: UInt64) {
    openLabel()
    bytes.append(secondsFromNanoseconds: value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Leaves the next label out: to have an empty value is to be absent.
  mutating func skipLabel() { nextLabel += 1 }

  mutating func end(_ value: UInt64, exemplar: Exemplar? = nil) {
    closeLabels()
    bytes.append(decimal: value)
    if let exemplar, format == .openMetrics { append(exemplar) }
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

  /// The bytes of a label's value, for those that stand in many samples.
  static func escaped(_ value: String) -> [UInt8] {
    var writer = ExpositionWriter(.text, clockEpochNanoseconds: 0, reserving: value.utf8.count)
    writer.escape(value)
    return writer.bytes
  }

  /// ` # {labels} value timestamp`; what a counter's exemplar counts is one.
  private mutating func append(_ exemplar: Exemplar) {
    bytes.append(word: " # ")
    exemplar.appendLabels(to: &bytes)
    bytes.append(UInt8(ascii: " "))
    if let nanoseconds = exemplar.nanoseconds {
      bytes.append(secondsFromNanoseconds: nanoseconds)
    } else {
      bytes.append(UInt8(ascii: "1"))
    }
    bytes.append(UInt8(ascii: " "))
    bytes.append(secondsFromNanoseconds: clockEpochNanoseconds &+ exemplar.momentNanoseconds)
  }

  private mutating func openLabel() {
    bytes.append(hasLabels ? UInt8(ascii: ",") : UInt8(ascii: "{"))
    hasLabels = true
    bytes.append(contentsOf: labelNames[nextLabel])
    nextLabel += 1
  }

  private mutating func closeLabels() {
    if hasLabels { bytes.append(UInt8(ascii: "}")) }
    bytes.append(UInt8(ascii: " "))
  }

  /// Backslash, line feed and quote are escaped.
  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(word: #"\\"#)
      case UInt8(ascii: "\n"): bytes.append(word: #"\n"#)
      case UInt8(ascii: "\""): bytes.append(word: #"\""#)
      default: bytes.append(byte)
      }
    }
  }
}
