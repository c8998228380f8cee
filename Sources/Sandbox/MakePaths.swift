/// The Make API's real paths with a small, fixed organisation behind them: enough to try a client on, with the errors
/// that such a client meets. Nothing is stored; a POST answers as if it had been done.
enum MakePaths {
  /// The answer for `/api/v2/<path>`.
  static func answer(to request: SandboxRequest, _ path: ArraySlice<String>) -> SandboxAnswer {
    guard isAuthorized(request) else { return SandboxErrors.named("IM015-seen")!.answer }
    let path = Array(path)
    switch (request.method, path.first, path.count) {
    case ("GET", "users", 2) where path[1] == "me": return SandboxAnswer(200, json: MakeData.me)
    case (_, "scenarios", 3) where path[2] == "run": return run(request, path[1])
    case (_, "data-stores", 3) where path[2] == "data": return records(request, path[1])
    case (_, let name?, 1...2):
      guard let collection = MakeData.collections[name] else { return notFound }
      return path.count == 1 ? list(request, collection) : item(request, collection, path[1])
    default: return notFound
    }
  }

  private static var notFound: SandboxAnswer { SandboxErrors.named("SC404")!.answer }

  /// `Authorization: Token <uuid>` or `Bearer <token>`; any will do.
  private static func isAuthorized(_ request: SandboxRequest) -> Bool {
    guard let parts = request.value(of: "Authorization")?.split(separator: " "), parts.count == 2 else { return false }
    return ["token", "bearer"].contains(parts[0].lowercased())
  }

  private static func list(_ request: SandboxRequest, _ collection: MakeCollection) -> SandboxAnswer {
    let query = request.query
    switch request.method {
    case "GET", "HEAD":
      if let refusal = refusal(of: query, collection) { return refusal }
      guard let page = MakePage(query) else { return error(400, "Invalid key, not parsable to integer", "Bad Request") }
      let items = page.select(from: collection.items)
      let json = items.map(\.json).joined(separator: ",")
      return SandboxAnswer(200, json: #"{"\#(collection.plural)":[\#(json)],"pg":\#(page.json(of: collection))}"#)
    case "POST": return SandboxAnswer(200, json: #"{"\#(collection.singular)":\#(collection.items[0].json)}"#)
    default: return notFound
    }
  }

  private static func refusal(of query: SandboxParameters, _ collection: MakeCollection) -> SandboxAnswer? {
    let (team, organisation) = (query["teamId"], query["organizationId"])
    switch collection.scope {
    case .none: return nil
    case .organisation:
      guard let organisation else { return missing("organizationId") }
      return organisation == "\(MakeData.organisationID)" ? nil : SandboxErrors.named("SC403")!.answer
    case .team:
      guard let team else { return missing("teamId") }
      return team == "\(MakeData.teamID)" ? nil : SandboxErrors.named("SC403")!.answer
    case .teamOrOrganisation:
      if team != nil, organisation != nil {
        return error(400, "teamId and organizationId cannot be used together", "Bad Request")
      }
      guard let given = team ?? organisation else {
        return error(400, "Missing required parameter teamId or organizationId", "Bad Request")
      }
      let known = team == nil ? MakeData.organisationID : MakeData.teamID
      return given == "\(known)" ? nil : SandboxErrors.named("SC403")!.answer
    }
  }

  private static func item(_ request: SandboxRequest, _ collection: MakeCollection, _ id: String) -> SandboxAnswer {
    guard let number = Int(id) else { return error(400, "Invalid key, not parsable to integer", "Bad Request") }
    guard let item = collection.items.first(where: { $0.id == number }) else {
      if collection.singular == "connection" {
        let json = #"{"detail":"Connection not found '\#(number)'.","message":"Account doesn't exist","code":"IM304"}"#
        return SandboxAnswer(404, json: json)
      }
      return error(404, "\(collection.singular) not found '\(number)'.", "Not Found")
    }
    switch request.method {
    case "DELETE":
      let needsConfirmation = ["hook", "dataStore"].contains(collection.singular)
      if needsConfirmation, request.query["confirmed"] != "true" { return SandboxErrors.named("IM004")!.answer }
      return SandboxAnswer(200, json: #"{"\#(collection.singular)":\#(number)}"#)
    case "GET", "HEAD", "PATCH", "PUT": return SandboxAnswer(200, json: #"{"\#(collection.singular)":\#(item.json)}"#)
    default: return notFound
    }
  }

  private static func run(_ request: SandboxRequest, _ id: String) -> SandboxAnswer {
    guard request.method == "POST" else { return notFound }
    guard MakeData.scenarios.items.contains(where: { "\($0.id)" == id }) else {
      return error(404, "Scenario not found '\(Int(id) ?? 0)'.", "Not Found")
    }
    return SandboxAnswer(200, json: #"{"executionId":"4f9e0f2d7c0b4c2c9d1be2a53c1c1a77"}"#)
  }

  /// The records of a data store: removing them needs a confirmation (IM004).
  private static func records(_ request: SandboxRequest, _ store: String) -> SandboxAnswer {
    guard MakeData.dataStores.items.contains(where: { "\($0.id)" == store }) else {
      return error(404, "Data store not found '\(Int(store) ?? 0)'.", "Not Found")
    }
    switch request.method {
    case "GET", "HEAD":
      let json = #"{"records":[{"key":"a1","data":{"name":"Jana"}},{"key":"b2","data":{"name":"Uwe"}}],"count":2,"#
      return SandboxAnswer(200, json: json + #""pg":{"limit":10,"offset":0}}"#)
    case "DELETE":
      if request.query["confirmed"] != "true" { return SandboxErrors.named("IM004")!.answer }
      return SandboxAnswer(200, json: #"{"keys":["a1","b2"]}"#)
    case "POST": return SandboxAnswer(200, json: #"{"key":"c3","data":{}}"#)
    default: return notFound
    }
  }

  private static func missing(_ parameter: String) -> SandboxAnswer {
    SandboxAnswer(
      400,
      json: #"{"detail":"Validation failed for 1 parameter(s).","message":"Bad Request","code":"SC400","#
        + #""suberrors":[{"message":"Missing value of required parameter '\#(parameter)'.","name":"Error"}]}"#)
  }

  private static func error(_ status: Int, _ detail: String, _ message: String) -> SandboxAnswer {
    SandboxAnswer(status, json: #"{"detail":"\#(detail)","message":"\#(message)","code":"SC\#(status)"}"#)
  }
}
