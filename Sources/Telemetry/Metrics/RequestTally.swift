/// What is counted of every exchange: requests by route, method and status, and their durations by route.
struct RequestTally: Sendable {
  /// What no route of the configuration fits; always there.
  static let defaultRoute = "_default"

  /// A request by its route's number, its method, and the status that was sent.
  struct Series: Sendable {
    let packed: UInt64

    init(packed: UInt64) {
      self.packed = packed
    }

    init(route: Int, method: MethodLabel, status: Int) {
      packed =
        UInt64(UInt16(truncatingIfNeeded: route)) << 32 | UInt64(method.index) << 16
        | UInt64(UInt16(truncatingIfNeeded: status))
    }

    var route: Int { Int(packed >> 32) }
    var method: MethodLabel { MethodLabel(rawValue: Int(packed >> 16 & 0xFFFF)) ?? .other }
    var status: Int { Int(packed & 0xFFFF) }
  }

  /// The route with number 0 is the default one.
  private(set) var routes = LabelTable(other: otherLabel)
  private(set) var series: CappedTally
  /// By the route's number.
  private(set) var durations: [DurationHistogram] = []
  /// By the route's number, then by bucket.
  private(set) var exemplars = ExemplarSlots()
  private(set) var inFlight = 0

  init(limit: Int) {
    series = CappedTally(limit: limit)
    _ = register([Self.defaultRoute], limit: limit)
  }

  /// The numbers of these routes. As a route has a histogram of its own, `limit` is divided by the series of one.
  mutating func register(_ names: [String], limit: Int) -> [Int] {
    let maximum = min(max(2, limit / DurationHistogram.seriesCount), 65_536)
    return names.map { number(ofRoute: $0, limit: maximum) }
  }

  mutating func began() { inFlight += 1 }

  /// Counts an exchange and returns the slot of its exemplar.
  mutating func finished(route: Int, method: MethodLabel, status: Int, nanoseconds: UInt64) -> Int {
    inFlight -= 1
    series.count(Series(route: route, method: method, status: status).packed)
    return route &* DurationHistogram.bucketCount &+ durations[route].observe(nanoseconds: nanoseconds)
  }

  mutating func renewExemplar(
    _ slot: Int, at momentNanoseconds: UInt64, nanoseconds: UInt64, _ exemplar: () -> Exemplar
  ) {
    exemplars.renew(slot, at: momentNanoseconds, nanoseconds: nanoseconds, exemplar)
  }

  /// Adds the counters of another loop and returns the numbers here of its routes.
  mutating func merge(_ other: RequestTally) -> [Int] {
    let numbers = other.routes.labels.map { number(ofRoute: $0, limit: .max) }
    series.merge(other.series) { packed in
      let theirs = Series(packed: packed)
      return Series(route: numbers[theirs.route], method: theirs.method, status: theirs.status).packed
    }
    for (theirs, durations) in zip(numbers, other.durations) { self.durations[theirs].merge(durations) }
    exemplars.merge(other.exemplars) { slot in
      let (route, bucket) = slot.quotientAndRemainder(dividingBy: DurationHistogram.bucketCount)
      return numbers[route] * DurationHistogram.bucketCount + bucket
    }
    inFlight += other.inFlight
    return numbers
  }

  /// The places of all series by route, method and status.
  func sorted(routeRanks: [UInt64]) -> [Int] {
    series.series.enumerated()
      .map { (rank: routeRanks[Series(packed: $1).route] << 32 | $1 & 0xFFFF_FFFF, place: $0) }
      .sorted { $0.rank < $1.rank }
      .map(\.place)
  }

  private mutating func number(ofRoute name: String, limit: Int) -> Int {
    let number = routes.number(of: name, limit: limit)
    while durations.count < routes.labels.count { durations.append(DurationHistogram(bounds: DurationBounds.request)) }
    return number
  }
}
