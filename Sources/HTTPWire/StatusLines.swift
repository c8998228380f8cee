/// The status lines of this codec's own answers, made once: putting one together for each error was a hundredth of it.
enum StatusLines {
  static let range = 400...599
  static let shared: [[UInt8]] = range.map { status in
    var line: [UInt8] = []
    line.appendUsualStatusLine(status)
    return line
  }
}
