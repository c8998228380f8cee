/// Chooses the format for a caller: RFC 9110 section 12.5.1 over the whole of `Accept`, among the formats allowed.
///
/// A caller gets HTML only where it names `text/html` itself: a wildcard is what programs send.
struct FormatNegotiation: Sendable {
  /// No more ranges than these are looked at.
  static let maximumCount = 64
  /// No more of the value than this is looked at.
  static let maximumBytes = 4096

  /// How well a range fits a format; of several ranges the closest one says the weight.
  private enum Closeness: Int {
    case none, anything, anySubtype, widerType, widerTypeWithParameters, ownType, ownTypeWithParameters

    /// Whether the caller named the type, and not just a class of types.
    var isNamed: Bool { rawValue >= Closeness.widerType.rawValue }
  }

  /// Which formats a name stands for, as bits by index into `formats`.
  private struct Meaning: Sendable {
    var own: UInt16 = 0
    var wider: UInt16 = 0
    var closenessOfClass = Closeness.none
    var members: UInt16 = 0
  }

  /// What the closest range says of one format.
  private struct Verdict {
    var closeness = Closeness.none
    var weight = 0
  }

  /// The formats allowed, the default first, then as the operator ranks them.
  let formats: [Format]
  private let jsonAPI: UInt16
  /// `type/subtype`, `type/*` and `*/*`, to an index into `meanings`.
  private let names: ByteTable
  private let meanings: [Meaning]
  /// What callers often send as a whole, to the index of the format that it leads to.
  private var shortcuts = ByteTable([], comparing: .insensitive)

  /// A choice among `formats`, of which the first is the default. `templateType` is the media type of the template.
  init(_ formats: [Format], templateType: String) {
    self.formats = formats
    jsonAPI = formats.firstIndex(of: .jsonAPI).map { 1 << UInt16($0) } ?? 0
    var order: [String] = []
    var found: [String: Meaning] = [:]
    func note(_ name: String, _ change: (inout Meaning) -> Void) {
      if found[name] == nil { order.append(name) }
      change(&found[name, default: Meaning()])
    }
    for (index, format) in formats.enumerated() {
      let bit: UInt16 = 1 << UInt16(index)
      let type = String((format == .template ? templateType : format.mediaType).prefix { $0 != ";" })
      note(type) { $0.own |= bit }
      for alias in format.aliases where alias != type { note(alias) { $0.wider |= bit } }
      guard format != .html else { continue }
      note("*/*") {
        $0.members |= bit
        $0.closenessOfClass = .anything
      }
      note(type.prefix { $0 != "/" } + "/*") {
        $0.members |= bit
        $0.closenessOfClass = .anySubtype
      }
    }
    names = ByteTable(order.enumerated().map { (Array($0.element.utf8), $0.offset) }, comparing: .insensitive)
    meanings = order.map { found[$0] ?? Meaning() }
    let common = (order + ["application/json, text/plain, */*"]).map { Array($0.utf8) }
    shortcuts = ByteTable(common.map { ($0, chosen(by: $0.span)) }, comparing: .insensitive)
  }

  /// The format for a caller who sent this `Accept`; the default if it is empty, malformed, or names nothing we have.
  func format(for accept: borrowing Span<UInt8>) -> Format {
    if accept.isEmpty || Self.isAnything(accept) { return formats[0] }
    if let index = shortcuts.value(of: accept, in: 0..<accept.count) { return formats[index] }
    return formats[chosen(by: accept)]
  }

  /// `*/*`, which most programs send.
  private static func isAnything(_ accept: borrowing Span<UInt8>) -> Bool {
    accept.count == 3 && accept[0] == 0x2A && accept[1] == 0x2F && accept[2] == 0x2A
  }

  private func chosen(by accept: borrowing Span<UInt8>) -> Int {
    var verdicts = InlineArray<16, Verdict>(repeating: Verdict())
    let end = min(accept.count, Self.maximumBytes)
    var position = 0
    var count = 0
    while position < end, count < Self.maximumCount {
      let range = MediaRange(accept, at: &position, end: end)
      // A member cut in two by the limit says something else than the caller did.
      if position == end, end < accept.count { break }
      position += 1
      count += 1
      guard let range, let index = names.value(of: accept, in: range.bytes) else { continue }
      judge(range, meanings[index], &verdicts)
    }
    return best(of: verdicts)
  }

  private func judge(_ range: MediaRange, _ meaning: Meaning, _ verdicts: inout InlineArray<16, Verdict>) {
    var meaning = meaning
    var hasParameters = true
    switch range.parameters {
    case .none: hasParameters = false
    case .utf8: break
    case .profile:
      meaning.own &= jsonAPI
      meaning.wider = 0
      meaning.members = 0
    case .other: return
    }
    for index in formats.indices {
      let bit: UInt16 = 1 << UInt16(index)
      let closeness: Closeness =
        if meaning.own & bit != 0 {
          hasParameters ? .ownTypeWithParameters : .ownType
        } else if meaning.wider & bit != 0 {
          hasParameters ? .widerTypeWithParameters : .widerType
        } else if meaning.members & bit != 0 {
          meaning.closenessOfClass
        } else {
          .none
        }
      guard closeness != .none else { continue }
      // Of two equally close ranges the heavier counts: the caller takes it in one of the ways.
      let old = verdicts[index]
      if (closeness.rawValue, range.weight) > (old.closeness.rawValue, old.weight) {
        verdicts[index] = Verdict(closeness: closeness, weight: range.weight)
      }
    }
  }

  /// The heaviest; of those what the caller named, of those the first.
  private func best(of verdicts: InlineArray<16, Verdict>) -> Int {
    var best = 0
    var rank = 0
    for index in formats.indices where verdicts[index].weight > 0 {
      let own = 2 * verdicts[index].weight + (verdicts[index].closeness.isNamed ? 1 : 0)
      if own > rank {
        best = index
        rank = own
      }
    }
    return best
  }
}
