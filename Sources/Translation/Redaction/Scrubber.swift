/// Blots out of a foreign text what it may give away. Each thing found becomes a word in brackets, such as `[token]`.
///
/// It errs on the side of blotting out: an opaque word of 32 letters and digits is taken for a token. UUIDs stay, as
/// Make numbers things with them, unless the word before says that it is a token.
struct Scrubber: Sendable {
  private let tokens: Bool
  private let emails: Bool
  private let hosts: Bool
  private let stackTraces: Bool

  init(_ secrets: Set<Redaction.Secret>) {
    tokens = secrets.contains(.tokens)
    emails = secrets.contains(.emails)
    hosts = secrets.contains(.hosts)
    stackTraces = secrets.contains(.stackTraces)
  }

  /// Whether it blots out anything at all.
  var isActive: Bool { tokens || emails || hosts || stackTraces }

  /// Whether it blots out credentials.
  var hidesTokens: Bool { tokens }

  /// Whether something in `bytes` might be blotted out: one quick look.
  func suspects(_ bytes: [UInt8]) -> Bool {
    isActive && Suspicion.arises(in: bytes.span)
  }

  /// The text without what it gives away; nil where it stays as it is.
  func scrubbed(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard isActive, Suspicion.arises(in: text.span) else { return nil }
    return blotted(text)
  }

  /// The text without what it gives away, which is mostly all of it.
  func clean(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> { scrubbed(text)?[...] ?? text }

  /// The same as `scrubbed`, by the closer look alone.
  func blotted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let findings = findings(in: text)
    if findings.isEmpty { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.count + 8 * findings.count)
    var copied = text.startIndex
    for finding in findings {
      if finding.range.lowerBound >= copied {
        output.append(contentsOf: text[copied..<finding.range.lowerBound])
        output.append(contentsOf: finding.replacement.utf8)
      }
      copied = max(copied, finding.range.upperBound)
    }
    output.append(contentsOf: text[copied...])
    return output
  }

  /// What is found, in the order of the beginnings, of two the longer first.
  private func findings(in text: ArraySlice<UInt8>) -> [Finding] {
    var findings: [Finding] = []
    var words = Words(text)
    if stackTraces, let trace = StackTrace.range(in: text, words) {
      findings.append(Finding(range: trace, replacement: "[stack trace]"))
    }
    var previous: Range<Int>?
    while let word = words.next() {
      // A lone colon or arrow leads from the word before it to the next.
      guard text[word].contains(where: { $0 >= 0x80 || TokenShape.isOfToken($0) }) else { continue }
      if tokens {
        TokenShape.find(in: text, word, after: previous) { findings.append(Finding(range: $0, replacement: "[token]")) }
      }
      if emails { EmailShape.find(in: text, word) { findings.append(Finding(range: $0, replacement: "[e-mail]")) } }
      if hosts { HostShape.find(in: text, word) { findings.append(Finding(range: $0, replacement: "[host]")) } }
      previous = word
    }
    if findings.count < 2 { return findings }
    return findings.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
  }

  private struct Finding {
    var range: Range<Int>
    var replacement: String
  }
}
