/// One exchange that stands for all that a series counts (OpenMetrics 1.0): how to find it in traces and in the log.
///
/// It owns no memory, so that copying thousands of them is one copy of bytes.
public struct Exemplar: Sendable {
  private static let traceOpening = "trace_id=\""
  private static let correlationOpening = "correlation_id=\""
  /// What all label names and values of an exemplar may have together, in characters.
  private static let maximumLength = 128
  private static let traceLength = "trace_id".utf8.count + 32
  private static let correlationNameLength = "correlation_id".utf8.count

  private let trace: TraceID?
  private var correlation = InlineArray<114, UInt8>(repeating: 0)
  private var correlationLength = 0
  /// When it was observed, by the loops' clock, which never shows 0: that is a slot without an exemplar.
  fileprivate(set) var momentNanoseconds: UInt64 = 0
  /// The duration that was observed; nil where only the exchange was counted.
  fileprivate(set) var nanoseconds: UInt64?

  /// An exemplar of the exchange with this trace and this correlation ID, which is left out where it does not fit.
  public init(trace: TraceID?, correlationID: CorrelationID) {
    self.trace = trace
    let room = Self.maximumLength - Self.correlationNameLength - (trace == nil ? 0 : Self.traceLength)
    guard correlationID.bytes.count <= room else { return }
    correlationLength = correlationID.bytes.count
    for (index, byte) in correlationID.bytes.enumerated() { correlation[index] = byte }
  }

  fileprivate init() {
    trace = nil
  }

  /// Whether it names anything.
  var isEmpty: Bool { trace == nil && correlationLength == 0 }

  /// Appends the labels in braces. Neither ID has a byte that would need escaping.
  func appendLabels(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    if let trace {
      bytes.append(word: Self.traceOpening)
      trace.append(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    if correlationLength > 0 {
      if trace != nil { bytes.append(UInt8(ascii: ",")) }
      bytes.append(word: Self.correlationOpening)
      for index in 0..<correlationLength { bytes.append(correlation[index]) }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

/// The last exemplar of each of many series, renewed at most once a second each: what an exchange pays is one comparison.
///
/// They lie in pages of their own, so that the first one renewed after a scrape copies a few kilobytes and not all.
struct ExemplarSlots: Sendable {
  private static let pageSize = 32
  private static let renewalNanoseconds: UInt64 = 1_000_000_000

  private var pages: [[Exemplar]] = []

  /// The exemplar of this slot.
  subscript(slot: Int) -> Exemplar? {
    let (page, place) = slot.quotientAndRemainder(dividingBy: Self.pageSize)
    guard page < pages.count, !pages[page].isEmpty, !pages[page][place].isEmpty else { return nil }
    return pages[page][place]
  }

  /// Puts an exemplar into the slot if the one there is older than a second.
  mutating func renew(
    _ slot: Int, at momentNanoseconds: UInt64, nanoseconds: UInt64? = nil, _ exemplar: () -> Exemplar
  ) {
    let page = slot / Self.pageSize
    if page < pages.count, !pages[page].isEmpty {
      let last = pages[page][slot % Self.pageSize].momentNanoseconds
      guard last == 0 || momentNanoseconds >= last &+ Self.renewalNanoseconds else { return }
    }
    var renewed = exemplar()
    renewed.momentNanoseconds = momentNanoseconds
    renewed.nanoseconds = nanoseconds
    put(renewed, into: slot)
  }

  /// Takes over what another loop has newer; `slot` says where each of its slots is here.
  mutating func merge(_ other: ExemplarSlots, slot: (Int) -> Int?) {
    for (number, page) in other.pages.enumerated() {
      for (place, theirs) in page.enumerated() where !theirs.isEmpty {
        guard let slot = slot(number * Self.pageSize + place) else { continue }
        if let ours = self[slot], ours.momentNanoseconds >= theirs.momentNanoseconds { continue }
        put(theirs, into: slot)
      }
    }
  }

  private mutating func put(_ exemplar: Exemplar, into slot: Int) {
    let (page, place) = slot.quotientAndRemainder(dividingBy: Self.pageSize)
    while pages.count <= page { pages.append([]) }
    if pages[page].isEmpty { pages[page] = Array(repeating: Exemplar(), count: Self.pageSize) }
    pages[page][place] = exemplar
  }
}
