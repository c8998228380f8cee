import Foundation

/// Debian's chromium without a window, which opens one page, runs its script, says what it has then, paints it and ends.
/// Its profile is in a temporary folder. It resolves no name and connects to nothing but 127.0.0.1.
struct Chromium {
  /// The document after its script ran, written as HTML.
  let document: String
  /// What the page's console said: refusals by a Content-Security-Policy and errors of scripts.
  let console: [String]
  /// The URLs that the page asked for, itself and what the browser fetches on its own left out.
  let subrequests: [String]
  /// Every address that a connection was tried to.
  let addresses: [String]
  let picture: Picture

  /// What a reader set up.
  struct Reader {
    var language = "en"
    var isDark = false
    var width = 900
    var height = 1000
  }

  /// Opens the page. `serve` runs while it loads, for a test that plays the upstream.
  static func open(_ url: String, _ reader: Reader = Reader(), serve: () throws -> Void = {}) throws -> Chromium {
    let document = try TemporaryFile(named: "document.html")
    let files = (profile: document.beside("profile"), log: document.beside("log"), picture: document.beside("page.png"))
    // A profile is a hundred files; the shell keeps the document apart from what the browser logs.
    let child = try Child(
      "/bin/sh",
      ["-c", #"exec chromium "$@" >"$0""#, document.path] + flags
        + [
          "--user-data-dir=\(files.profile)", "--log-net-log=\(files.log)", "--screenshot=\(files.picture)",
          "--accept-lang=\(reader.language)", "--window-size=\(reader.width),\(reader.height)",
          "--blink-settings=preferredColorScheme=\(reader.isDark ? 0 : 1)", url,
        ],
      environment: ["HOME": files.profile])
    try serve()
    guard try child.waitForExit(within: Patience.seconds * 6) == .status(0) else {
      throw HarnessError("chromium failed:\n\(child.lines.suffix(20).joined(separator: "\n"))")
    }
    let log = try NetworkLog(contentsOf: files.log)
    return Chromium(
      document: try String(contentsOfFile: document.path, encoding: .utf8),
      console: child.lines.filter { $0.contains(":CONSOLE:") }, subrequests: log.subrequests(of: url),
      addresses: log.addresses, picture: try Picture(contentsOf: files.picture))
  }

  private static let flags = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-breakpad", "--disable-quic",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-extensions",
    "--disable-sync", "--disable-domain-reliability", "--metrics-recording-only", "--no-pings", "--no-first-run",
    "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--hide-scrollbars",
    "--force-color-profile=srgb", "--force-device-scale-factor=1", "--enable-logging=stderr", "--dump-dom",
  ]
}

/// What chromium wrote down about its network (`--log-net-log`).
private struct NetworkLog {
  private let events: [(type: String, parameters: [String: Any])]

  init(contentsOf path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let log = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let constants = log["constants"] as? [String: Any], let types = constants["logEventTypes"] as? [String: Int],
      let events = log["events"] as? [[String: Any]]
    else { throw HarnessError("chromium's network log has another form") }
    let names = Dictionary(types.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.events = events.compactMap { event in
      guard let parameters = event["params"] as? [String: Any], let type = event["type"] as? Int else { return nil }
      return (names[type] ?? "", parameters)
    }
  }

  /// The requests that the page at `url` is the initiator of.
  func subrequests(of url: String) -> [String] {
    values("url", of: "URL_REQUEST_START_JOB") { parameters in
      (parameters["initiator"] as? String).map { url.hasPrefix($0 + "/") } ?? false
    }
  }

  var addresses: [String] { values("address", of: "TCP_CONNECT_ATTEMPT") { _ in true } }

  private func values(_ key: String, of type: String, where isWanted: ([String: Any]) -> Bool) -> [String] {
    events.filter { $0.type == type && isWanted($0.parameters) }.compactMap { $0.parameters[key] as? String }
  }
}
