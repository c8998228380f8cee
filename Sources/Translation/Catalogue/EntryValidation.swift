/// Judges one entry by itself.
struct EntryValidation {
  private(set) var problems: [TranslationError.Problem] = []

  init(_ entry: Entry) {
    if !Self.isID(entry.id) { problems.append(.invalidID(entry.id)) }
    checkStatuses(entry)
    checkOrigin(entry)
    checkConditions(entry)
    if let number = entry.number, !(Entry.numbers ~= number) {
      problems.append(.invalidNumber(id: entry.id, number: number))
    }
    if let link = entry.link, !Entry.isLink(link) { problems.append(.invalidLink(id: entry.id, link: link)) }
  }

  private mutating func checkStatuses(_ entry: Entry) {
    let matched: [Int] = if case .oneOf(let statuses) = entry.match.status { statuses } else { [] }
    for status in matched + [entry.status].compactMap({ $0 }) where !(400...599 ~= status) {
      problems.append(.invalidStatus(id: entry.id, status: status))
    }
    if case .hundreds(let hundreds) = entry.match.status, !(4...5 ~= hundreds) {
      problems.append(.invalidStatus(id: entry.id, status: hundreds &* 100))
    }
  }

  private mutating func checkOrigin(_ entry: Entry) {
    var others = entry.match
    others.failure = nil
    if entry.match.origin == .proxy {
      if entry.match.failure == nil || entry.status == nil { problems.append(.incompleteProxyEntry(id: entry.id)) }
      if others.status != nil || !others.isOfStatusAlone { problems.append(.misplacedCondition(id: entry.id)) }
    } else if entry.match.failure != nil {
      problems.append(.misplacedCondition(id: entry.id))
    }
  }

  private mutating func checkConditions(_ entry: Entry) {
    for method in entry.match.methods where !EntryMatch.knownMethods.contains(method) {
      problems.append(.invalidMethod(id: entry.id, method: method))
    }
    for field in entry.match.fields where !EntryMatch.mayAskFor(field: field.name) {
      problems.append(.invalidField(id: entry.id, name: field.name))
    }
    var names: Set<String> = []
    for name in entry.match.captureNames where !names.insert(name).inserted {
      problems.append(.duplicateCapture(id: entry.id, name: name))
    }
  }

  private static func isID(_ id: String) -> Bool {
    !id.isEmpty
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension Entry {
  /// What `number` may be.
  public static let numbers = 1...999_999

  /// An absolute `https` URL in visible ASCII, without what would end an attribute or an element.
  public static func isLink(_ link: String) -> Bool {
    let scheme = "https://"
    return link.hasPrefix(scheme) && link.utf8.count > scheme.utf8.count && link.utf8.count <= 2048
      && link.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
  }
}

extension EntryMatch {
  /// Whether conditions may be about the field: it has a name (RFC 9110 section 5.1), and no secret in it, which a
  /// capture would put into a text.
  public static func mayAskFor(field name: String) -> Bool {
    let secrets = ["authorization", "proxy-authorization", "cookie", "set-cookie"]
    return !name.isEmpty && name.utf8.count <= 64 && !secrets.contains(name.lowercased())
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
