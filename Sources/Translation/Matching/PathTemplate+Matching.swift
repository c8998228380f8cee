extension PathTemplate {
  /// Whether `path`, which has no query, fits.
  public func fits(_ path: Span<UInt8>) -> Bool {
    match(path) { _, _ in }
  }

  /// Whether `path`, which has no query, fits.
  func fits(_ path: [UInt8]) -> Bool { fits(path.span) }

  /// Whether every path that fits `other` fits here, too. May be false for templates that differ in the types of their
  /// numbers only.
  public func covers(_ other: PathTemplate) -> Bool {
    guard isOpen ? other.segments.count >= segments.count : !other.isOpen && other.segments.count == segments.count
    else { return false }
    return zip(segments, other.segments).allSatisfy { mine, theirs in
      switch (mine, theirs) {
      case (.literal(let mine), .literal(let theirs)): mine == theirs
      case (.literal, .capture): false
      case (.capture(let mine), .literal(let theirs)): Self.fits(mine.kind, theirs.span, 0..<theirs.count)
      case (.capture(let mine), .capture(let theirs)): mine.kind == .text || mine.kind == theirs.kind
      }
    }
  }

  /// Adds what is captured of a path that fits.
  func capture(of path: [UInt8], into captures: inout Captures) {
    _ = match(path.span) { capture, range in captures.append(capture.name, path[range], capture.kind) }
  }

  @inline(__always)
  private func match(_ path: Span<UInt8>, report: (CaptureName, Range<Int>) -> Void) -> Bool {
    var position = 0
    for segment in segments {
      guard position < path.count, path[position] == UInt8(ascii: "/") else { return false }
      position += 1
      var end = position
      while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
      switch segment {
      case .literal(let text): guard Self.isEqual(text, path, position..<end) else { return false }
      case .capture(let capture):
        guard Self.fits(capture.kind, path, position..<end) else { return false }
        report(capture, position..<end)
      }
      position = end
    }
    return position == path.count || isOpen && path[position] == UInt8(ascii: "/")
  }

  private static func fits(_ kind: Capture.Kind, _ path: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return kind == .text || NumberText.end(of: kind, in: path, from: range.lowerBound) == range.upperBound
  }

  private static func isEqual(_ text: [UInt8], _ path: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for step in 0..<text.count where path[range.lowerBound + step] != text[step] { return false }
    return true
  }
}
