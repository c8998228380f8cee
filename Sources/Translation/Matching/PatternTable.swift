/// All patterns of a catalogue in a few arrays, so that comparing with one touches no object of its own.
///
/// A comparison goes through the text once: between two captures of any text stands a run of literals and numbers, whose
/// first place is also the best one, since a later place never ends earlier. So there is no way back to be taken.
struct PatternTable: Sendable {
  private enum Part: Sendable {
    case literal(start: Int32, count: Int32)
    case capture(name: Int32, Capture.Kind)

    /// Whether it takes any text, as much as is needed.
    var isOpen: Bool {
      if case .capture(_, .text) = self { true } else { false }
    }
  }

  private var parts: [Part] = []
  private var literals: [UInt8] = []
  private var names: [String] = []
  private var patterns: [Range<Int>] = []

  /// Takes a pattern up; the number it has from now on.
  mutating func add(_ pattern: TextPattern) -> Int {
    let start = parts.count
    for part in pattern.parts {
      switch part {
      case .literal(let text):
        parts.append(.literal(start: Int32(literals.count), count: Int32(text.count)))
        literals += text
      case .capture(let capture):
        parts.append(.capture(name: Int32(names.count), capture.kind))
        names.append(capture.name)
      }
    }
    patterns.append(start..<parts.count)
    return patterns.count - 1
  }

  /// Whether a text fits, of which only what is comparable is given.
  func fits(_ pattern: Int, _ text: Span<UInt8>) -> Bool {
    let pattern = patterns[pattern]
    return mayEnd(pattern, text) && match(pattern, text) { _, _ in }
  }

  /// Whether the text ends with the last byte of the pattern, if that is a literal's: what begins with a capture is
  /// compared with every text, and this sees at once that nearly none fits.
  private func mayEnd(_ pattern: Range<Int>, _ text: Span<UInt8>) -> Bool {
    guard !pattern.isEmpty, case .literal(let start, let count) = parts[pattern.upperBound - 1] else { return true }
    return !text.isEmpty && ComparableText.folded(text[text.count - 1]) == literals[Int(start + count) - 1]
  }

  /// Adds what the pattern captures of a text that fits.
  func capture(_ pattern: Int, of text: ArraySlice<UInt8>, into captures: inout Captures) {
    _ = match(patterns[pattern], text.span) { part, range in
      guard case .capture(let name, let kind) = parts[part] else { return }
      let start = text.startIndex
      captures.append(names[Int(name)], text[start + range.lowerBound..<start + range.upperBound], kind)
    }
  }

  @inline(__always)
  private func match(_ pattern: Range<Int>, _ text: Span<UInt8>, report: (Int, Range<Int>) -> Void) -> Bool {
    guard var position = end(of: closedRun(from: pattern.lowerBound, in: pattern), at: 0, in: text) else {
      return false
    }
    reportNumbers(of: closedRun(from: pattern.lowerBound, in: pattern), at: 0, in: text, report)
    var part = closedRun(from: pattern.lowerBound, in: pattern).upperBound
    while part < pattern.upperBound {
      let run = closedRun(from: part + 1, in: pattern)
      let isLast = run.upperBound == pattern.upperBound
      guard let start = place(of: run, after: position, atEnd: isLast, in: text),
        let end = end(of: run, at: start, in: text)
      else { return false }
      report(part, position..<start)
      reportNumbers(of: run, at: start, in: text, report)
      position = end
      part = run.upperBound
    }
    return position == text.count
  }

  /// The literals and numbers from `start` up to the next open capture.
  private func closedRun(from start: Int, in pattern: Range<Int>) -> Range<Int> {
    var end = start
    while end < pattern.upperBound, !parts[end].isOpen { end += 1 }
    return start..<end
  }

  /// The first place behind `position` and one byte more where the run fits, for the last one where it ends the text.
  private func place(of run: Range<Int>, after position: Int, atEnd isLast: Bool, in text: Span<UInt8>) -> Int? {
    guard position < text.count else { return nil }
    guard let first = run.first, case .literal(let literal, let count) = parts[first] else { return text.count }
    var start = position + 1
    if isLast, run.count == 1 { start = max(start, text.count - Int(count)) }
    let byte = literals[Int(literal)]
    while start < text.count {
      if ComparableText.folded(text[start]) == byte, let end = end(of: run, at: start, in: text),
        !isLast || end == text.count
      {
        return start
      }
      start += 1
    }
    return nil
  }

  /// Where the run ends if it begins at `start`; nil if it does not fit there.
  private func end(of run: Range<Int>, at start: Int, in text: Span<UInt8>) -> Int? {
    var position = start
    for part in run {
      guard let end = end(ofPart: part, at: position, in: text) else { return nil }
      position = end
    }
    return position
  }

  private func end(ofPart part: Int, at position: Int, in text: Span<UInt8>) -> Int? {
    switch parts[part] {
    case .literal(let start, let count):
      guard text.count - position >= Int(count) else { return nil }
      for step in 0..<Int(count)
      where ComparableText.folded(text[position + step]) != literals[Int(start) + step] {
        return nil
      }
      return position + Int(count)
    case .capture(_, let kind): return NumberText.end(of: kind, in: text, from: position)
    }
  }

  @inline(__always)
  private func reportNumbers(
    of run: Range<Int>, at start: Int, in text: Span<UInt8>, _ report: (Int, Range<Int>) -> Void
  ) {
    var position = start
    for part in run {
      guard let end = end(ofPart: part, at: position, in: text) else { return }
      if case .capture = parts[part] { report(part, position..<end) }
      position = end
    }
  }
}
