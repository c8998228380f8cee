/// Which format a scraper gets (RFC 9110 section 12.5.1).
extension Exposition {
  /// The better one for this value of `Accept`: the one with the higher weight; of equals OpenMetrics only if it is asked
  /// for by name. Whoever asks for neither gets the text format.
  public static func format(accepting accept: [UInt8]) -> Format {
    var text = Preference()
    var openMetrics = Preference()
    for element in accept.prefix(4096).split(separator: UInt8(ascii: ",")) {
      guard let range = MetricsMediaRange(element) else { continue }
      text.consider(range, type: "text", subtype: "plain", versions: ["0.0.4"])
      openMetrics.consider(range, type: "application", subtype: "openmetrics-text", versions: ["1.0.0"])
    }
    let isBetter = openMetrics.weight > text.weight
    let isNamed = openMetrics.weight == text.weight && openMetrics.precision == 3 && openMetrics.weight > 0
    return isBetter || isNamed ? .openMetrics : .text
  }

  /// The weight of the most precise range that fits one media type.
  private struct Preference {
    /// In thousandths.
    var weight = 0
    /// 1 for `*/*`, 2 for `type/*`, 3 for the type itself.
    var precision = 0

    mutating func consider(_ range: MetricsMediaRange, type: String, subtype: String, versions: [String]) {
      guard range.type == type || range.type == "*", range.subtype == subtype || range.subtype == "*" else { return }
      if let version = range.version, !versions.contains(version) { return }
      let precision = range.type == "*" ? 1 : range.subtype == "*" ? 2 : 3
      guard precision > self.precision || (precision == self.precision && range.weight > weight) else { return }
      self.precision = precision
      weight = range.weight
    }
  }
}

/// One element of `Accept` as far as it matters for metrics: `type/subtype;version=1.0.0;q=0.5`.
struct MetricsMediaRange {
  private(set) var type: String
  private(set) var subtype: String
  private(set) var version: String?
  /// In thousandths.
  private(set) var weight = 1000

  /// The range, or nil if it is malformed.
  init?(_ element: ArraySlice<UInt8>) {
    let parts = element.split(separator: UInt8(ascii: ";")).map(Self.trimmed)
    let names = (parts.first ?? []).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else { return nil }
    type = String(decoding: names[0], as: UTF8.self).lowercased()
    subtype = String(decoding: names[1], as: UTF8.self).lowercased()
    for part in parts.dropFirst() {
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard sides.count == 2 else { continue }
      let value = String(decoding: sides[1].filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      switch String(decoding: sides[0], as: UTF8.self).lowercased() {
      case "version": version = value
      case "q":
        guard let weight = Self.thousandths(value) else { return nil }
        self.weight = weight
      default: continue
      }
    }
  }

  private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    return part.drop(while: isSpace).reversed().drop(while: isSpace).reversed()[...]
  }

  /// A weight of RFC 9110 section 12.4.2, or nil.
  private static func thousandths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.count > 1 ? parts[1] : ""
    guard parts.count <= 2, parts[0] == "0" || parts[0] == "1", digits.count <= 3,
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    let fraction = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
    let weight = (parts[0] == "1" ? 1000 : 0) + fraction
    return weight <= 1000 ? weight : nil
  }
}
