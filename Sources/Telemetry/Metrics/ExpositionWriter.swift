/// Lines of the Prometheus text format 0.0.4: `# HELP`, `# TYPE`, samples. Knows the syntax, not the metrics.
struct ExpositionWriter {
  enum Kind: String {
    case counter, gauge, histogram
  }

  private(set) var bytes: [UInt8] = []
  private var lineStart = 0
  private var name: [UInt8] = []
  private var labelCount = 0

  init(reserving capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// Starts a family; the samples that follow are its own.
  mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    self.name = Array(name.utf8)
    bytes.append(word: "# HELP ")
    bytes.append(contentsOf: self.name)
    bytes.append(UInt8(ascii: " "))
    escape(help, quotes: false)
    bytes.append(word: "\n# TYPE ")
    bytes.append(contentsOf: self.name)
    bytes.append(UInt8(ascii: " "))
    bytes.append(word: kind.rawValue)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A family of one sample without labels.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, value: Int) {
    family(name, kind, help)
    begin()
    end(value)
  }

  /// A family of one sample without labels.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, value: UInt64) {
    family(name, kind, help)
    begin()
    end(value)
  }

  // MARK: A sample: `begin`, its labels, `end`.

  mutating func begin(suffix: String = "") {
    labelCount = 0
    lineStart = bytes.count
    bytes.append(contentsOf: name)
    bytes.append(word: suffix)
  }

  /// The sample as far as it is written, for others that begin like it.
  var beginning: (bytes: [UInt8], labelCount: Int) { (Array(bytes[lineStart...]), labelCount) }

  mutating func begin(like beginning: (bytes: [UInt8], labelCount: Int)) {
    labelCount = beginning.labelCount
    bytes.append(contentsOf: beginning.bytes)
  }

  mutating func label(_ name: String, _ value: String) {
    openLabel(name)
    escape(value, quotes: true)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func label(_ name: String, _ value: UInt64) {
    openLabel(name)
    bytes.append(decimal: value)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func label(_ name: String, secondsFromNanoseconds value: UInt64) {
    openLabel(name)
    bytes.append(secondsFromNanoseconds: value)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func end(_ value: UInt64) {
    closeLabels()
    bytes.append(decimal: value)
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

  private mutating func openLabel(_ name: String) {
    bytes.append(labelCount == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
    labelCount += 1
    bytes.append(word: name)
    bytes.append(word: "=\"")
  }

  private mutating func closeLabels() {
    if labelCount > 0 { bytes.append(UInt8(ascii: "}")) }
    bytes.append(UInt8(ascii: " "))
  }

  /// Help texts escape backslash and line feed; label values also the quote.
  private mutating func escape(_ text: String, quotes: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(word: #"\\"#)
      case UInt8(ascii: "\n"): bytes.append(word: #"\n"#)
      case UInt8(ascii: "\"") where quotes: bytes.append(word: #"\""#)
      default: bytes.append(byte)
      }
    }
  }
}
