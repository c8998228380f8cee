/// What a mistyped word was probably meant to be.
enum Suggestion {
  /// The candidate that differs least from `word`, if it is near enough to be a slip.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let folded = fold(word)
    guard folded.count <= 40 else { return nil }
    let ranked = candidates.map { ($0, distance(folded, fold($0))) }
    if let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, folded.count / 3) { return best.0 }
    return beginning(with: folded, among: candidates)
  }

  /// What there is, to go behind what there is not, after what was `meant`, if that can be said: `; did you mean eu2? There
  /// are default, eu2`.
  static func choices(_ known: [String], meant: String?) -> String {
    let verb = known.count == 1 ? "is" : "are"
    return (meant.map { "; did you mean \($0)? There" } ?? "; there") + " \(verb) \(known.joined(separator: ", "))"
  }

  /// The one candidate that was cut short: `warn` for `warning`; none where the word is a part of others, too.
  private static func beginning(with word: [UInt8], among candidates: [String]) -> String? {
    guard word.count > 3 else { return nil }
    let text = String(decoding: word, as: UTF8.self)
    let longer = candidates.filter { String(decoding: fold($0), as: UTF8.self).contains(text) }
    return longer.count == 1 && fold(longer[0]).starts(with: word) ? longer[0] : nil
  }

  /// Lower case, `-` as `_`, and `idleLimit` as `idle_limit`.
  private static func fold(_ word: String) -> [UInt8] {
    var folded: [UInt8] = []
    for byte in word.utf8 {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: " "): folded.append(UInt8(ascii: "_"))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if let last = folded.last, last >= UInt8(ascii: "a") { folded.append(UInt8(ascii: "_")) }
        folded.append(byte | 0x20)
      default: folded.append(byte)
      }
    }
    return folded
  }

  /// How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
