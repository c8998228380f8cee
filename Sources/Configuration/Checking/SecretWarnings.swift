internal import YAMLDocument

/// Finds secrets that others on the machine may read, and what stands where one should.
enum SecretWarnings {
  static func add(to reader: inout SettingsReader) {
    let settings = reader.settings
    var secrets: [(name: String, secret: Secret?)] = [
      ("admin.token", settings.admin.token), ("credentials.token", settings.credentials.token),
    ]
    for (index, upstream) in settings.upstreams.enumerated() {
      let name = UpstreamSettings.section(index)
      secrets += [("\(name).proxy.user", upstream.proxy.user), ("\(name).proxy.password", upstream.proxy.password)]
    }
    for (index, route) in settings.routes.enumerated() {
      secrets.append(("routes[\(index)].credentials.token", route.credentials?.token))
    }
    var told: Set<String> = []
    for (name, secret) in secrets {
      if secret?.revealed == YAMLText.concealedText {
        reader.warn([name], "\(name) is \(YAMLText.concealed), which dragoman config writes in the place of a secret")
      }
      guard let path = secret?.file, FileAccess.isReadableByAll(path), told.insert(path).inserted else { continue }
      reader.warn([name], "everybody on this machine may read the secret in \(Quoted.path(path)); chmod o-r")
    }
  }
}
