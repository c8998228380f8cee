/// A list of the Make API.
struct MakeCollection: Sendable {
  /// What a list needs in its query.
  enum Scope: Sendable { case none, organisation, team, teamOrOrganisation }

  /// The key of the list.
  let plural: String
  /// The key of one.
  let singular: String
  let scope: Scope
  let items: [MakeItem]
}

/// One thing of the Make API, as JSON.
struct MakeItem: Sendable {
  let id: Int
  let name: String
  let json: String
}

/// The fixed organisation that the sandbox's Make serves.
enum MakeData {
  static let organisationID = 11
  static let teamID = 123

  static let me =
    #"{"authUser":{"id":42,"name":"Sandbox User","email":"sandbox@example.com","language":"en","timezoneId":113,"#
    + #""localeId":19,"countryId":58,"features":{},"avatar":"https://example.com/avatar.png"}}"#

  static let collections: [String: MakeCollection] = [
    "organizations": organisations, "teams": teams, "scenarios": scenarios, "connections": connections,
    "data-stores": dataStores, "hooks": hooks,
  ]

  static let organisations = MakeCollection(
    plural: "organizations", singular: "organization", scope: .none,
    items: [
      item(organisationID, "Sandbox Ltd", #""zone":"eu1.make.com","timezoneId":113,"license":{"operations":10000}"#)
    ])

  static let teams = MakeCollection(
    plural: "teams", singular: "team", scope: .organisation,
    items: [
      item(teamID, "Back office", #""organizationId":11"#), item(124, "Field service", #""organizationId":11"#),
    ])

  static let scenarios = MakeCollection(
    plural: "scenarios", singular: "scenario", scope: .teamOrOrganisation,
    items: (0..<25).map { index in
      item(
        925 + index, "Scenario \(index + 1)",
        #""teamId":123,"hookId":null,"deviceId":null,"islinked":false,"isActive":\#(index % 2 == 0),"#
          + #""scheduling":{"type":"indefinitely","interval":900},"created":"2026-01-0\#(index % 9 + 1)T08:00:00.000Z""#
      )
    })

  static let connections = MakeCollection(
    plural: "connections", singular: "connection", scope: .team,
    items: [
      item(
        1, "Sandbox Google",
        #""accountName":"google","accountLabel":"Google","teamId":123,"scoped":true,"#
          + #""metadata":{"value":"sandbox@example.com","type":"email"}"#),
      item(2, "Sandbox Slack", #""accountName":"slack2","accountLabel":"Slack","teamId":123,"scoped":false"#),
    ])

  static let dataStores = MakeCollection(
    plural: "dataStores", singular: "dataStore", scope: .team,
    items: [item(54, "Customers", #""records":2,"size":"128","maxSize":"1048576","teamId":123"#)])

  static let hooks = MakeCollection(
    plural: "hooks", singular: "hook", scope: .team,
    items: [
      item(
        61, "Orders",
        #""teamId":123,"udid":"0123456789abcdef0123456789abcdef","type":"web","enabled":true,"#
          + #""queueCount":0,"queueLimit":10000,"url":"https://hook.example.com/0123456789abcdef""#)
    ])

  private static func item(_ id: Int, _ name: String, _ members: String) -> MakeItem {
    MakeItem(id: id, name: name, json: #"{"id":\#(id),"name":"\#(name)",\#(members)}"#)
  }
}

/// The part of a list that `pg[limit]`, `pg[offset]` and `pg[sortDir]` ask for; sorted by ID.
struct MakePage: Equatable {
  let limit: Int
  let offset: Int
  let isDescending: Bool

  /// Nil when a number is none.
  init?(_ query: SandboxParameters) {
    guard let limit = Self.number(query["pg[limit]"], default: 10_000),
      let offset = Self.number(query["pg[offset]"], default: 0)
    else { return nil }
    self.limit = limit
    self.offset = offset
    isDescending = query["pg[sortDir]"] == "desc"
  }

  func select(from items: [MakeItem]) -> ArraySlice<MakeItem> {
    (isDescending ? items.reversed() : items).dropFirst(offset).prefix(limit)
  }

  func json(of collection: MakeCollection) -> String {
    let isLast = collection.items.count <= offset || collection.items.count - offset <= limit
    return #"{"last":\#(isLast),"showLast":false,"sortBy":"id","sortDir":"\#(isDescending ? "desc" : "asc")","#
      + #""limit":\#(limit),"offset":\#(offset)}"#
  }

  private static func number(_ text: String?, default value: Int) -> Int? {
    guard let text else { return value }
    return Int(text).flatMap { $0 >= 0 ? $0 : nil }
  }
}
