import Configuration
import HTTPWire

/// What the requests of a route prove to Make who they come from, beside what callers send.
struct Credentials: Sendable {
  /// "Authorization: Token ...\r\n"; empty where nothing is added.
  let line: [UInt8]
  /// The token alone, as an error may repeat it: as it is, and where that differs, as JSON writes it.
  let spellings: [[UInt8]]
  /// Whether a caller's own `Authorization` gives way.
  let replacesIncoming: Bool

  init(_ settings: CredentialSettings) {
    let token = settings.token.map { Array($0.revealed.utf8) } ?? []
    spellings = [token, token.escaped(#""\"#), token.escaped(#""\/"#)].reduce(into: []) { all, spelling in
      if !all.contains(spelling) { all.append(spelling) }
    }
    line = token.isEmpty ? [] : Array("Authorization: Token ".utf8) + token + Array("\r\n".utf8)
    replacesIncoming = settings.incoming == .replace
  }

  /// Those of all routes by their numbers; none at all where callers alone prove who they are.
  static func ofRoutes(_ settings: Settings) -> [Credentials] {
    let all = [settings.credentials] + settings.routes.map { $0.credentials ?? settings.credentials }
    return all.contains { $0 != CredentialSettings() } ? all.map { Credentials($0) } : []
  }
}

/// The credentials of an exchange.
extension Exchange {
  private var credentials: Credentials? {
    snapshot.credentials.isEmpty ? nil : snapshot.credentials[route]
  }

  /// Whether the caller's own `Authorization` stays behind.
  var replacesAuthorization: Bool { credentials?.replacesIncoming ?? false }

  /// Appends ours, unless the caller's own goes on.
  func appendCredentials() {
    guard let credentials, credentials.replacesIncoming || !sendsAuthorization else { return }
    toUpstream.bytes.append(contentsOf: credentials.line)
  }

  /// Whether the caller's request has an `Authorization` that is forwarded.
  private var sendsAuthorization: Bool {
    request.fields.contains { $0.known == .authorization && !request.isNominatedByConnection($0, in: requestBytes) }
  }

  /// Blots our token out of what Make answered, wherever it stands: callers must not learn it from an error that repeats
  /// what was sent. `isCut` says that there was more, so that the token's beginning may be what is left of it.
  func hideCredentials(in bytes: inout [UInt8], isCut: Bool = false) {
    guard let credentials, !credentials.line.isEmpty else { return }
    for spelling in credentials.spellings { bytes.blot(spelling, isCut: isCut) }
  }
}

extension [UInt8] {
  /// These bytes with a backslash before each that is one of `special`.
  fileprivate func escaped(_ special: String) -> [UInt8] {
    flatMap { special.utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
  }
}
