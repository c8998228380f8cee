import Foundation
import Glibc
import Testing

/// The real binary, as the tests find it.
enum Dragoman {
  /// `dragoman` beside the test bundle, or what DRAGOMAN_BINARY names.
  static let binary: String = {
    if let named = ProcessInfo.processInfo.environment["DRAGOMAN_BINARY"] { return named }
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("dragoman").path
  }()

  /// Starts a subcommand and reads the line in which it says where it listens. `descriptors` is how many it may open.
  static func start(
    _ arguments: [String], descriptors: Int? = nil, environment: [String: String] = [:]
  ) throws -> (child: Child, listening: [String: Any]) {
    let child =
      if let descriptors {
        try Child("/usr/bin/prlimit", ["--nofile=\(descriptors):\(descriptors)", binary] + arguments)
      } else {
        try Child(binary, arguments, environment: environment)
      }
    return (child, try listening(child))
  }

  /// The line in which a started process says where it listens.
  static func listening(_ child: Child) throws -> [String: Any] {
    let line = try child.line { $0.contains(#""listening""#) }
    guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
      throw HarnessError("the line is no JSON object: \(line)")
    }
    return object
  }

  /// Ends it as an operator would. Status 0 also says that no sanitizer found anything.
  static func end(_ child: Child, sourceLocation: SourceLocation = #_sourceLocation) throws {
    child.signal(SIGTERM)
    let exit = try child.waitForExit()
    #expect(exit == .status(0), "\(child.lines.suffix(20).joined(separator: "\n"))", sourceLocation: sourceLocation)
  }
}

/// A running `dragoman serve`, one loop, on ports of the kernel's choice.
struct Proxy: Sendable {
  let child: Child
  let address: Address
  let admin: Address
  /// The configuration, which is looked at for changes as long as the process runs.
  private var file: TemporaryFile?

  /// `settings` is a configuration in YAML; the flags for the addresses and the upstream come on top. By default its circuit
  /// never opens: no upstream fails as often as one that is tested.
  init(
    upstream: String, ca: String? = nil, settings: String? = nil, arguments: [String] = [], descriptors: Int? = nil,
    environment: [String: String] = [:]
  ) throws {
    var all = ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--threads", "1", "--upstream", upstream]
    if let ca { all += ["--upstream-ca", ca] }
    let isConfigured = settings != nil || arguments.contains("--config")
    let settings = isConfigured ? settings : "upstream: { breaker: { failures: off } }\n"
    let file = try settings.map { try TemporaryFile(named: "dragoman.yaml", holding: $0) }
    if let file { all += ["--config", file.path] }
    try self.init(arguments: all + arguments, descriptors: descriptors, environment: environment)
    self.file = file
  }

  /// `dragoman serve` with these flags and no others.
  init(arguments: [String], descriptors: Int? = nil, environment: [String: String] = [:]) throws {
    let (child, listening) = try Dragoman.start(
      ["serve"] + arguments, descriptors: descriptors, environment: environment)
    try self.init(child, listening: listening)
  }

  /// One that has said where it listens.
  init(_ child: Child, listening: [String: Any]) throws {
    guard let address = (listening["listen"] as? String).flatMap(Address.init),
      let admin = (listening["admin"] as? String).flatMap(Address.init)
    else { throw HarnessError("the listening line names no addresses: \(listening)") }
    self.child = child
    self.address = address
    self.admin = admin
  }

  func end(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try Dragoman.end(child, sourceLocation: sourceLocation)
  }

  /// A new connection to the proxy.
  func connect(receiveBuffer: Int32? = nil) throws -> Wire {
    try Wire(to: address, receiveBuffer: receiveBuffer)
  }

  /// One exchange on a connection of its own.
  func get(_ target: String, _ fields: [String] = [], method: String = "GET") throws -> Response {
    try connect().get(target, fields, method: method)
  }

  /// One exchange with the admin listener.
  func askAdmin(_ target: String, _ fields: [String] = [], method: String = "GET") throws -> Response {
    try Wire(to: admin).get(target, fields, method: method)
  }

  /// What `/metrics` says now.
  func metrics() throws -> Exposition {
    Exposition(try askAdmin("/metrics").text)
  }

  /// The access log's line of the exchange with this correlation ID.
  func logLine(correlationID: String) throws -> [String: Any] {
    let line = try child.line { $0.contains(correlationID) }
    guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
      throw HarnessError("no JSON object: \(line)")
    }
    return object
  }
}

/// A running `dragoman sandbox`: the stand-in Make API, over TLS with a CA of its own.
struct SandboxServer: Sendable {
  let child: Child
  let url: String
  let ca: String

  init() throws {
    let (child, listening) = try Dragoman.start(["sandbox", "--listen", "127.0.0.1:0"])
    guard let url = listening["sandbox"] as? String, let ca = listening["ca"] as? String else {
      throw HarnessError("the listening line names no sandbox and ca: \(listening)")
    }
    self.child = child
    self.url = url
    self.ca = ca
  }

  /// A proxy of one's own in front of it.
  func proxy(settings: String? = nil, arguments: [String] = []) throws -> Proxy {
    try Proxy(upstream: url, ca: ca, settings: settings, arguments: arguments)
  }
}
