extension TextPattern {
  /// Whether every text that fits `other` fits here, too. Never true where that is not so; may be false for patterns
  /// whose numbers make the difference.
  func covers(_ other: TextPattern) -> Bool {
    if let exact = exactText { return exact == other.exactText }
    guard other.beginning.starts(with: beginning) else { return false }
    if let exact = other.exactText {
      var table = PatternTable()
      let pattern = table.add(self)
      return table.fits(pattern, exact.span)
    }
    return Covering(parts[...], of: other.symbols[...]).isSound
  }

  /// A byte, or what a capture takes: at least one.
  fileprivate enum Symbol {
    case byte(UInt8)
    case capture(Capture.Kind)
  }

  private var symbols: [Symbol] {
    parts.flatMap { part -> [Symbol] in
      switch part {
      case .literal(let text): text.map(Symbol.byte)
      case .capture(let capture): [.capture(capture.kind)]
      }
    }
  }
}

/// One pattern laid over another: literals on the same bytes, numbers on numbers, any text on anything.
///
/// A text that fits the lower pattern then fits the upper one: its literals stand where the lower one's stand, and a number
/// that begins where the lower one's begins also ends there, since each takes all that is there. Whether the matching,
/// which never goes back, finds this fit is what ``PatternTable`` promises.
private struct Covering {
  private let parts: ArraySlice<TextPattern.Part>
  private let symbols: ArraySlice<TextPattern.Symbol>

  init(_ parts: ArraySlice<TextPattern.Part>, of symbols: ArraySlice<TextPattern.Symbol>) {
    self.parts = parts
    self.symbols = symbols
  }

  /// By dynamic programming over the positions below that the parts so far can have reached.
  var isSound: Bool {
    var reached: Set<Int> = [symbols.startIndex]
    for part in parts {
      switch part {
      case .literal(let text): reached = Set(reached.compactMap { end(of: text, at: $0) })
      case .capture(let capture) where capture.kind == .text:
        guard let first = reached.min(), first < symbols.endIndex else { return false }
        reached = Set(first + 1...symbols.endIndex)
      case .capture(let capture): reached = Set(reached.filter { isNumber(capture.kind, at: $0) }.map { $0 + 1 })
      }
      if reached.isEmpty { return false }
    }
    return reached.contains(symbols.endIndex)
  }

  private func end(of text: [UInt8], at start: Int) -> Int? {
    guard symbols.endIndex - start >= text.count else { return nil }
    for (byte, symbol) in zip(text, symbols[start...]) {
      guard case .byte(byte) = symbol else { return nil }
    }
    return start + text.count
  }

  private func isNumber(_ kind: Capture.Kind, at position: Int) -> Bool {
    guard position < symbols.endIndex, case .capture(let below) = symbols[position] else { return false }
    return kind == below
  }
}
