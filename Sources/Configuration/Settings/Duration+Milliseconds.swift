extension Duration {
  /// The duration in whole milliseconds, as timers take it; every duration of the settings is such a whole number.
  public var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
