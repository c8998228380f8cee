public import EventLoop

/// Whether an upstream may be asked at all, as one loop sees it: a plain value that knows no sockets and no clock.
///
/// Closed, everything passes. So many failures one after the other open it: nothing passes for a while. Then it is half-open:
/// one request passes as a probe, and how that goes closes it or opens it again.
public struct Circuit: Sendable {
  /// When a circuit opens, and for how long.
  public struct Settings: Sendable, Equatable {
    /// So many failures one after the other open it; nil for a circuit that never opens.
    public var failures: Int?
    /// How long it is open before a probe may pass, milliseconds.
    public var openMilliseconds: Int

    /// A circuit that opens after `failures`.
    public init(failures: Int? = 10, openMilliseconds: Int = 10_000) {
      self.failures = failures
      self.openMilliseconds = openMilliseconds
    }
  }

  /// As what a request has passed. Whoever got one says how it went: `note`.
  public enum Pass: Sendable, Equatable {
    /// Like any other, through a closed circuit.
    case regular
    /// The one that finds out whether the upstream is back, by its number.
    case probe(Int)
  }

  /// What a request tells of its upstream.
  public enum Outcome: Sendable, Equatable {
    /// It is there.
    case success
    /// It is not.
    case failure
    /// Nothing.
    case unknown
  }

  private let settings: Settings
  private var failuresInARow = 0
  /// When a probe may pass; nil while the circuit is closed.
  private var nextProbe: Instant?
  private var probeCount = 0

  /// A closed circuit.
  public init(_ settings: Settings) { self.settings = settings }

  /// Whether everything passes.
  public var isClosed: Bool { nextProbe == nil }

  /// When the next request may pass, as far as can be told; nil while all may.
  public var opensToProbe: Instant? { nextProbe }

  /// Whether `admit` would let a request pass.
  public func admits(at now: Instant) -> Bool { nextProbe.map { $0 <= now } ?? true }

  /// Lets a request pass, or not: nil.
  ///
  /// There is one probe at a time, but one that takes as long as the circuit is open does not hold back the next: it may
  /// be a request that the upstream works on for a minute.
  public mutating func admit(at now: Instant) -> Pass? {
    guard let nextProbe else { return .regular }
    guard nextProbe <= now else { return nil }
    self.nextProbe = now.adding(milliseconds: settings.openMilliseconds)
    probeCount += 1
    return .probe(probeCount)
  }

  /// A request that has passed is over. True when that has opened the circuit, which was closed.
  public mutating func note(_ outcome: Outcome, of pass: Pass, at now: Instant) -> Bool {
    switch outcome {
    case .success:
      if pass != .regular { nextProbe = nil }
      // One that passed before the circuit opened is no news.
      if isClosed { failuresInARow = 0 }
      return false
    case .failure:
      if isClosed { return countFailure(at: now) }
      if pass != .regular { nextProbe = now.adding(milliseconds: settings.openMilliseconds) }
      return false
    case .unknown:
      // The next one may try instead.
      if pass == .probe(probeCount), !isClosed { nextProbe = now }
      return false
    }
  }

  private mutating func countFailure(at now: Instant) -> Bool {
    failuresInARow += 1
    guard let limit = settings.failures, failuresInARow >= limit else { return false }
    failuresInARow = 0
    nextProbe = now.adding(milliseconds: settings.openMilliseconds)
    return true
  }
}
