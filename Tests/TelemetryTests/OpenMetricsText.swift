import Testing

/// A strict reader of OpenMetrics 1.0, as far as this program writes it: what it takes, every reader takes.
struct OpenMetricsText {
  /// A family with its samples, in their order.
  struct Family {
    var type = ""
    var unit: String?
    var help: String?
    var samples: [Sample] = []
  }

  /// `name{labels} value # {labels} value timestamp`
  struct Sample {
    var suffix: String
    var labels: [(name: String, value: String)]
    var value: Double
    var exemplar: Exemplar?
    /// The sample as it is identified: its name and labels.
    var series: String
  }

  struct Exemplar {
    var labels: [(name: String, value: String)]
    var value: Double
    var timestamp: Double
  }

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private(set) var families: [(name: String, family: Family)] = []

  /// Which suffixes the samples of a type have.
  private static let suffixes = [
    "counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_sum", "_count"], "info": ["_info"],
  ]

  init(parsing bytes: [UInt8]) throws {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.popLast() == "", lines.popLast() == "# EOF" else { throw Fault(description: "no # EOF as last line") }
    for line in lines {
      do { if line.hasPrefix("#") { try readDescriptor(line) } else { try readSample(line) } } catch let fault as Fault
      {
        throw Fault(description: "\(fault.description): \(line)")
      }
    }
    for (name, family) in families { try check(family, name) }
    let series = families.flatMap { $0.family.samples.map(\.series) }
    guard Set(series).count == series.count else { throw Fault(description: "a series stands twice") }
  }

  private mutating func readDescriptor(_ line: Substring) throws {
    let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0] == "#" else { throw Fault(description: "no descriptor") }
    if families.last?.name != parts[2] {
      guard !families.contains(where: { $0.name == parts[2] }) else { throw Fault(description: "a family comes twice") }
      guard parts[2].wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil else { throw Fault(description: "bad name") }
      families.append((parts[2], Family()))
    }
    var family = families[families.count - 1].family
    guard family.samples.isEmpty else { throw Fault(description: "a descriptor after a sample") }
    switch parts[1] {
    case "HELP" where family.help == nil: family.help = parts[3]
    case "TYPE" where family.type.isEmpty && Self.suffixes[parts[3]] != nil: family.type = parts[3]
    case "UNIT" where family.unit == nil && parts[2].hasSuffix("_\(parts[3])"): family.unit = parts[3]
    default: throw Fault(description: "a wrong or second \(parts[1])")
    }
    families[families.count - 1].family = family
  }

  private mutating func readSample(_ line: Substring) throws {
    guard let (name, family) = families.last else { throw Fault(description: "a sample without a family") }
    var reader = LineReader(line)
    let sampleName = reader.word()
    guard sampleName.hasPrefix(name) else { throw Fault(description: "a sample of another family") }
    let suffix = String(sampleName.dropFirst(name.count))
    guard Self.suffixes[family.type]?.contains(suffix) == true else { throw Fault(description: "a wrong suffix") }
    let labels = try reader.labels()
    let series = String(line.prefix(reader.position))
    var sample = Sample(suffix: suffix, labels: labels, value: try reader.number(), series: series)
    if !reader.isAtEnd {
      guard reader.skip(" # "), family.type == "counter" || suffix == "_bucket" else {
        throw Fault(description: "something behind the value")
      }
      sample.exemplar = Exemplar(
        labels: try reader.labels(), value: try reader.number(), timestamp: try reader.number())
    }
    guard reader.isAtEnd else { throw Fault(description: "something at the end") }
    families[families.count - 1].family.samples.append(sample)
  }

  private func check(_ family: Family, _ name: String) throws {
    guard !family.type.isEmpty, family.help != nil else { throw Fault(description: "\(name) lacks TYPE or HELP") }
    for sample in family.samples {
      guard family.type == "gauge" || sample.value >= 0 else { throw Fault(description: "\(name) is negative") }
      let length = (sample.exemplar?.labels ?? []).reduce(0) { $0 + $1.name.count + $1.value.count }
      guard length <= 128 else { throw Fault(description: "\(name) has an exemplar of \(length) characters") }
    }
    if family.type == "histogram" { try checkBuckets(family, name) }
  }

  /// Per set of labels: bounds ascending to +Inf, counts cumulated, the last one the count, exemplars within bounds.
  private func checkBuckets(_ family: Family, _ name: String) throws {
    let histograms = Dictionary(grouping: family.samples) { sample in
      sample.labels.filter { $0.name != "le" }.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
    }
    for (labels, samples) in histograms {
      let buckets = samples.filter { $0.suffix == "_bucket" }
      let bounds = buckets.map { bucket in
        bucket.labels.last?.value == "+Inf" ? Double.infinity : Double(bucket.labels.last?.value ?? "") ?? .nan
      }
      guard bounds.last == .infinity, bounds == bounds.sorted(), buckets.map(\.value) == buckets.map(\.value).sorted(),
        samples.map(\.suffix).suffix(2) == ["_sum", "_count"], samples.last?.value == buckets.last?.value
      else { throw Fault(description: "\(name){\(labels)} is no histogram") }
      for (index, bucket) in buckets.enumerated() {
        guard let exemplar = bucket.exemplar else { continue }
        guard exemplar.value <= bounds[index], index == 0 || exemplar.value > bounds[index - 1] else {
          throw Fault(description: "\(name){\(labels)}: an exemplar in the wrong bucket")
        }
      }
    }
  }
}

/// Reads one line from left to right.
private struct LineReader {
  private let text: [Character]
  private(set) var position = 0

  init(_ line: Substring) {
    text = Array(line)
  }

  var isAtEnd: Bool { position == text.count }

  mutating func word() -> String {
    let start = position
    while position < text.count, text[position].isASCII,
      text[position].isLetter || text[position].isNumber
        || text[position] == "_" || text[position] == ":"
    { position += 1 }
    return String(text[start..<position])
  }

  mutating func skip(_ expected: String) -> Bool {
    guard text[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  /// ` number`, behind which nothing or a space stands.
  mutating func number() throws -> Double {
    guard skip(" ") else { throw OpenMetricsText.Fault(description: "no space before a number") }
    let start = position
    while position < text.count, text[position] != " " { position += 1 }
    let digits = String(text[start..<position])
    guard digits.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, let number = Double(digits) else {
      throw OpenMetricsText.Fault(description: "no number")
    }
    return number
  }

  /// `{name="value",...}`, or nothing.
  mutating func labels() throws -> [(name: String, value: String)] {
    guard skip("{") else { return [] }
    var labels: [(name: String, value: String)] = []
    repeat {
      let name = word()
      guard !name.isEmpty, skip("=\""), !labels.contains(where: { $0.name == name }) else {
        throw OpenMetricsText.Fault(description: "a bad or second label")
      }
      labels.append((name, try value()))
    } while skip(",")
    guard skip("}") else { throw OpenMetricsText.Fault(description: "no end of labels") }
    return labels
  }

  private mutating func value() throws -> String {
    var value = ""
    while position < text.count, text[position] != "\"" {
      if text[position] == "\\" {
        position += 1
        guard position < text.count, let escaped = ["\\": "\\", "n": "\n", "\"": "\""][text[position]] else {
          throw OpenMetricsText.Fault(description: "a bad escape")
        }
        value += escaped
      } else {
        value.append(text[position])
      }
      position += 1
    }
    guard skip("\"") else { throw OpenMetricsText.Fault(description: "no end of a value") }
    return value
  }
}
