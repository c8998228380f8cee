internal import Translation

/// What must hold for routes, and for credentials, whose values are each allowed on their own.
enum RouteRules {
  static func check(_ reader: inout SettingsReader) {
    credentials(&reader, reader.settings.credentials, "credentials")
    let routes = reader.settings.routes
    for (index, route) in routes.enumerated() {
      let name = "routes[\(index)]"
      let earlier = routes[..<index]
      if earlier.contains(where: { $0.name == route.name }) {
        reader.refuse(["\(name).name"], "a route before this one is named \(route.name), too")
      }
      if let first = earlier.firstIndex(where: { $0.covers(route) }) {
        reader.refuse(
          ["\(name).path", "\(name).host", "\(name).name"],
          dependingOn: ["routes[\(first)].path", "routes[\(first)].host"],
          "no request can take this route: \(routes[first].name) comes first and takes all of them")
      }
      if let own = route.credentials { credentials(&reader, own, "\(name).credentials") }
      upstreams(&reader, index)
      languages(&reader, route.errors, name)
    }
  }

  private static func credentials(_ reader: inout SettingsReader, _ settings: CredentialSettings, _ name: String) {
    guard settings.incoming == .replace, settings.token == nil else { return }
    reader.refuse(
      ["\(name).incoming"], dependingOn: ["\(name).token"],
      "\(name).incoming is replace, but there is no token to replace them with")
  }

  private static func languages(_ reader: inout SettingsReader, _ errors: RouteErrors, _ name: String) {
    guard let languages = errors.languages, let language = errors.defaultLanguage,
      !languages.contains(where: { $0.lowercased() == language.lowercased() })
    else { return }
    reader.refuse(
      ["\(name).errors.default_language", "\(name).errors.languages"],
      "\(name).errors.default_language is \(language), which \(name).errors.languages lacks: "
        + languages.joined(separator: ", "))
  }

  /// Names become indexes.
  private static func upstreams(_ reader: inout SettingsReader, _ index: Int) {
    let known = reader.settings.upstreams.map(\.name)
    let names = reader.settings.routes[index].upstreamNames
    for (number, name) in names.enumerated() where !known.contains(name) {
      reader.refuse(
        ["routes[\(index)].upstream[\(number)]", "routes[\(index)].upstream", "upstreams"],
        "there is no upstream \(Quoted.text(name))"
          + Suggestion.choices(known, meant: Suggestion.nearest(to: name, among: known)))
    }
    reader.settings.routes[index].upstreams = names.compactMap { known.firstIndex(of: $0) }
  }
}

extension RouteSettings {
  /// Whether it takes every request that `other` would.
  fileprivate func covers(_ other: RouteSettings) -> Bool {
    guard path.covers(other.path) else { return false }
    guard let host else { return true }
    return other.host.map(host.covers) ?? false
  }
}
