/// The descriptors that one loop may have for callers and upstream connections together. Those beyond are for the operator,
/// whose port, files and reloads must work when all of these are used up.
///
/// It only counts: whoever opens something takes before, and gives back after. For the loop's thread only.
public final class DescriptorShare {
  /// How many there are.
  public let count: Int
  /// Asked for one when there is none left: closes something that nobody uses, or returns false.
  public var reclaim: () -> Bool = { false }
  /// Called when there is one again after there was none.
  public var onRoom: () -> Void = {}
  /// How many are taken.
  public private(set) var usedCount = 0

  /// A share of so many.
  public init(_ count: Int) { self.count = count }

  /// Whether there is one.
  public var hasRoom: Bool { usedCount < count || reclaim() }

  /// Takes so many; false, and none, when there are not.
  @discardableResult
  public func take(_ number: Int = 1) -> Bool {
    while count - usedCount < number {
      guard reclaim() else { return false }
    }
    usedCount += number
    return true
  }

  /// Gives back so many of those that were taken.
  public func giveBack(_ number: Int = 1) {
    let wasUsedUp = usedCount >= count
    usedCount -= number
    if wasUsedUp, usedCount < count { onRoom() }
  }
}
