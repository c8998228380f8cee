/// A condition on a status.
public enum StatusMatch: Sendable, Equatable {
  /// One of these, each 400 to 599.
  case oneOf([Int])
  /// All of one class: 4 for 4xx, 5 for 5xx.
  case hundreds(Int)

  /// Exactly this one.
  public static func exactly(_ status: Int) -> StatusMatch { .oneOf([status]) }

  /// The statuses as ranges.
  var ranges: [ClosedRange<Int>] {
    switch self {
    case .oneOf(let statuses): statuses.map { $0...$0 }
    case .hundreds(let hundreds): [hundreds * 100...hundreds * 100 + 99]
    }
  }

  /// Whether it names single statuses.
  var isExact: Bool {
    if case .oneOf = self { true } else { false }
  }
}
