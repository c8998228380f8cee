public import EventLoop

/// How many requests may be sent once more, as one loop sees it: a share of all requests, so that repeating never becomes the
/// load that keeps an upstream down. A plain value without a clock.
///
/// What is not used is saved up, but only a little of it. One in a second is always allowed, for those who ask rarely.
public struct RetryBudget: Sendable {
  /// So many may be saved up.
  public static let burst = 10
  /// So many are allowed in a second, however few requests there are.
  public static let perSecond = 1

  /// A retry in the unit of `balance`.
  private static let price = 100
  /// How long it takes to earn one unit, nanoseconds.
  private static let unitNanoseconds: UInt64 = 1_000_000_000 / UInt64(price * perSecond)

  private let percent: Int
  /// What may be spent, in hundredths of a retry.
  private var balance: Int
  /// Until when `perSecond` has been paid out.
  private var paidUntil: Instant

  /// A budget of so many in a hundred requests; with 0 there are no retries at all.
  public init(percent: Int, at now: Instant) {
    self.percent = percent
    balance = percent == 0 ? 0 : Self.burst * Self.price
    paidUntil = now
  }

  /// A request is sent for the first time.
  public mutating func earn() { balance = min(balance + percent, Self.burst * Self.price) }

  /// Takes one retry out of the budget; false when there is none.
  public mutating func spend(at now: Instant) -> Bool {
    payOut(at: now)
    guard balance >= Self.price else { return false }
    balance -= Self.price
    return true
  }

  private mutating func payOut(at now: Instant) {
    guard percent > 0 else { return }
    let units = now.nanoseconds(since: paidUntil) / Self.unitNanoseconds
    paidUntil = Instant(nanoseconds: paidUntil.nanoseconds + units * Self.unitNanoseconds)
    balance = min(balance + Int(clamping: min(units, UInt64(Self.burst * Self.price))), Self.burst * Self.price)
  }
}
