import Configuration

/// The last errors of one loop: a ring, bounded in number and in bytes. Touched on that loop only, so that keeping an error
/// takes no lock.
final class RecentErrors {
  /// The longest body that is kept whole, before and after the translation, each.
  private static let maximumBodyBytes = 16 << 10

  /// Of a body, this much is kept.
  private(set) var maximumBodyBytes = 0
  /// What all errors here take, roughly.
  private(set) var bytes = 0
  private var capacity = 0
  private var maximumBytes = 0
  /// Empty until there is an error.
  private var places: [RecentError] = []
  /// What the error in each place takes.
  private var memories: [Int] = []
  private var oldest = 0
  private var count = 0
  /// The buffer of an error that went before its place was needed.
  private var spare = RecentError.Texts()

  /// One loop's share of what the process may keep.
  convenience init(_ settings: RecentErrorSettings, loops: Int) {
    self.init(capacity: 0, maximumBytes: 0)
    resize(settings, loops: loops)
  }

  /// A ring of `capacity` errors, none if that is 0, that take `maximumBytes`.
  init(capacity: Int, maximumBytes: Int) {
    resize(capacity: capacity, maximumBytes: maximumBytes)
  }

  /// Takes over other settings, and of what is there keeps as much as they allow.
  func resize(_ settings: RecentErrorSettings, loops: Int) {
    let capacity = settings.count == 0 ? 0 : max(1, settings.count / loops)
    resize(capacity: capacity, maximumBytes: settings.memoryBytes / loops)
  }

  private func resize(capacity: Int, maximumBytes: Int) {
    guard capacity != self.capacity || maximumBytes != self.maximumBytes else { return }
    let kept = all.suffix(capacity)
    self.capacity = capacity
    self.maximumBytes = maximumBytes
    // A ring that is too small for two errors would be none.
    maximumBodyBytes = min(Self.maximumBodyBytes, maximumBytes / 8)
    places = []
    oldest = 0
    count = 0
    bytes = 0
    for error in kept { append { $0 = error } }
  }

  /// Whether errors are kept at all.
  var isOn: Bool { capacity > 0 }

  /// What is kept, the oldest first.
  var all: [RecentError] { (0..<count).map { places[(oldest + $0) % capacity] } }

  /// Keeps an error: `fill` writes it over one that is gone, whose buffer it may use.
  func append(_ fill: (inout RecentError) -> Void) {
    guard isOn else { return }
    if places.isEmpty {
      places = Array(repeating: RecentError(), count: capacity)
      memories = Array(repeating: 0, count: capacity)
    }
    if count == capacity { forgetOldest() }
    let place = (oldest + count) % capacity
    if places[place].texts.capacity == 0 { swap(&places[place].texts, &spare) }
    fill(&places[place])
    let memory = places[place].memory
    memories[place] = memory
    bytes += memory
    count += 1
    while bytes > maximumBytes, count > 1 {
      let place = oldest
      forgetOldest()
      spare = RecentError.Texts()
      swap(&places[place].texts, &spare)
      places[place] = RecentError()
    }
  }

  private func forgetOldest() {
    bytes -= memories[oldest]
    oldest = (oldest + 1) % capacity
    count -= 1
  }
}
