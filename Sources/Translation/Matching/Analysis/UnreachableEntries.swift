/// Entries of a catalogue that no error can ever be matched with, as far as that can be proved: conditions that contradict
/// each other, and conditions that always hold for a more specific or an earlier entry, too. For checking a catalogue; a
/// comparison of each entry with each other.
public enum UnreachableEntries {
  /// One of them.
  public struct Unreachable: Sendable, Equatable {
    /// Its position in the catalogue.
    public var entry: Int
    /// Why.
    public var reason: Reason
  }

  /// Why no error is matched with it.
  public enum Reason: Sendable, Equatable {
    /// These entries, by their positions, take all of its errors.
    case shadowed(by: [Int])
    /// Its conditions never hold together.
    case contradiction(Contradiction)
  }

  /// All of `entries`, in their order. Entries for the proxy's own failures are not looked at: `Translator.init` does it.
  public static func all(in entries: [Entry]) -> [Unreachable] {
    let specificities = entries.map { Specificity($0.match) }
    let order = entries.indices.sorted { specificities[$0] > specificities[$1] }
    let matches = order.map { entries[$0].match }
    let candidates = CoveringCandidates(matches)
    var found: [Unreachable] = []
    for (rank, match) in matches.enumerated() where match.origin != .proxy {
      if let contradiction = Contradiction(in: match) {
        found.append(Unreachable(entry: order[rank], reason: .contradiction(contradiction)))
      } else if let shadows = shadows(of: match, among: candidates.covering(rank), matches) {
        found.append(Unreachable(entry: order[rank], reason: .shadowed(by: shadows.map { order[$0] })))
      }
    }
    return found.sorted { $0.entry < $1.entry }
  }

  /// The ranks of those that together take all errors of `match`, each at least one of its statuses and methods.
  private static func shadows(of match: EntryMatch, among ranks: [Int], _ matches: [EntryMatch]) -> [Int]? {
    if ranks.isEmpty { return nil }
    var shadows: [Int] = []
    for part in match.parts {
      guard let shadow = ranks.first(where: { matches[$0].covers(part) }) else { return nil }
      if !shadows.contains(shadow) { shadows.append(shadow) }
    }
    return shadows
  }
}

extension EntryMatch {
  /// The same for each status and each method by itself: together they hold for the same errors.
  fileprivate var parts: [EntryMatch] {
    let statuses: [StatusMatch?] =
      switch status {
      case .oneOf(let statuses): statuses.map(StatusMatch.exactly)
      case .hundreds: [status]
      // Among entries of nothing but a status, what is neither 4xx nor 5xx counts as 5xx: ``StatusTable``.
      case nil: isOfStatusAlone ? [.hundreds(4), .hundreds(5)] : [nil]
      }
    return statuses.flatMap { status in
      (methods.isEmpty ? [[]] : methods.map { [$0] }).map { methods in
        var part = self
        part.status = status
        part.methods = methods
        return part
      }
    }
  }
}
