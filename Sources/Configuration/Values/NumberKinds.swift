internal import YAMLDocument

extension ValueKind where Value == Int {
  /// A whole number.
  static func whole(_ range: ClosedRange<Int>) -> ValueKind {
    .plain("a whole number from \(range.lowerBound) to \(range.upperBound)", show: { "\($0)" }) {
      (text) throws(Refusal) in
      guard let value = Int(text), range.contains(value) else { throw Refusal() }
      return value
    }.described(.whole(range))
  }

  /// A number of bytes with a unit.
  static func size(_ range: ClosedRange<Int>) -> ValueKind {
    let allowed =
      "a size from \(SizeText.show(range.lowerBound)) to \(SizeText.show(range.upperBound)), such as 64KiB or 1MiB"
    return .scalar(allowed, show: SizeText.show) { (text, _) throws(Refusal) in
      let bytes = try SizeText.parse(text)
      guard range.contains(bytes) else { throw Refusal() }
      return bytes
    }.described(.pattern("^[0-9]+(B|KiB|MiB|GiB)$"))
  }
}

extension ValueKind where Value == Duration {
  /// A length of time with a unit.
  static func duration(_ range: ClosedRange<Duration>) -> ValueKind {
    let (shortest, longest) = (DurationText.show(range.lowerBound), DurationText.show(range.upperBound))
    return .scalar("a duration from \(shortest) to \(longest), such as 500ms, 30s or 2m", show: DurationText.show) {
      (text, _) throws(Refusal) in
      let duration = try DurationText.parse(text)
      guard range.contains(duration) else { throw Refusal() }
      return duration
    }.described(.pattern("^[0-9]+(ms|s|m|h)$"))
  }
}

extension ValueKind where Value == Bool {
  /// `true` or `false`, as in YAML 1.2: `yes` and `no` are texts.
  static var truth: ValueKind {
    .plain("true or false", show: { "\($0)" }) { (text) throws(Refusal) in
      switch text {
      case "true", "True", "TRUE": return true
      case "false", "False", "FALSE": return false
      case "yes", "on": throw Refusal("write true")
      case "no", "off": throw Refusal("write false")
      default: throw Refusal()
      }
    }.described(.truth)
  }
}

extension ValueKind where Value == ThreadCount {
  /// `auto` or a number of threads.
  static var threads: ValueKind {
    let show: @Sendable (ThreadCount) -> String = { threads in
      guard case .count(let count) = threads else { return "auto" }
      return "\(count)"
    }
    return .plain("auto or a whole number from 1 to 256", show: show) { (text) throws(Refusal) in
      if text == "auto" { return .auto }
      guard let count = Int(text), (1...256).contains(count) else { throw Refusal() }
      return .count(count)
    }.described(.either([.words(["auto"]), .whole(1...256)]))
  }
}
