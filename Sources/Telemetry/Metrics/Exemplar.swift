/// One exchange that stands for all that a series counts (OpenMetrics 1.0): how to find it in traces and in the log.
public struct Exemplar: Sendable {
  /// What all label names and values of an exemplar may have together, in characters.
  private static let maximumLength = 128
  private static let traceLength = "trace_id".utf8.count + 32
  private static let correlationNameLength = "correlation_id".utf8.count

  /// `trace_id="...",correlation_id="..."`: neither has a byte that would need escaping. Empty where there is neither.
  private(set) var labels: [UInt8] = []
  /// When it was observed, by the loops' clock, which never shows 0: that is a slot without an exemplar.
  fileprivate(set) var momentNanoseconds: UInt64 = 0
  /// The duration that was observed; nil where only the exchange was counted.
  fileprivate(set) var nanoseconds: UInt64?

  /// An exemplar of the exchange with this trace and this correlation ID, which is left out where it does not fit.
  public init(trace: TraceID?, correlationID: CorrelationID) {
    let room = Self.maximumLength - Self.correlationNameLength - (trace == nil ? 0 : Self.traceLength)
    labels.reserveCapacity(160)
    if let trace {
      labels.append(word: "trace_id=\"")
      trace.append(to: &labels)
      labels.append(UInt8(ascii: "\""))
    }
    guard !correlationID.bytes.isEmpty, correlationID.bytes.count <= room else { return }
    if trace != nil { labels.append(UInt8(ascii: ",")) }
    labels.append(word: "correlation_id=\"")
    correlationID.append(to: &labels)
    labels.append(UInt8(ascii: "\""))
  }

  fileprivate init() {}

  /// What it takes at most with its value and its time, as an exposition writes them.
  var maximumWrittenLength: Int { labels.count + 64 }

  /// Whether it names anything.
  var isEmpty: Bool { labels.isEmpty }
}

/// The last exemplar of each of many series, renewed at most once a second each: what an exchange pays is one comparison.
///
/// They lie in pages of their own, so that the first one renewed after a scrape copies a page and not all.
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
