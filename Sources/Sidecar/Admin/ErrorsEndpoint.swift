import JSON

/// `/errors`: the last errors, of all loops.
extension AdminServer {
  /// Those with an ID, with their bodies; without an ID the facts of all. The newest first, `limit` of them.
  func errors(_ request: AdminRequest) async -> AdminAnswer {
    guard let limit = Self.limit(request.query?["limit"]) else {
      return .problem(400, "limit is a whole number from 1 on")
    }
    guard let id = request.query?["id"] else {
      return Self.listing(await fleet.recentErrors { _ in true }.prefix(limit), hasBodies: false)
    }
    let errors = await fleet.recentErrors { [id = Array(id.utf8)] in $0.isNamed(id) }
    if errors.isEmpty { return .problem(404, "no error with this ID is among those that are kept") }
    return Self.listing(errors.prefix(limit), hasBodies: true)
  }

  private static func limit(_ text: String?) -> Int? {
    guard let text else { return .max }
    guard let number = Int(text), number > 0, text.first?.isNumber == true else { return nil }
    return number
  }

  private static func listing(_ errors: ArraySlice<RecentError>, hasBodies: Bool) -> AdminAnswer {
    AdminAnswer { json in
      json.member("count", errors.count)
      json.member("errors", listOf: errors) { $0.recentError($1, hasBodies: hasBodies) }
    }
  }
}
