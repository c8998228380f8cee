/// One error the sandbox can answer with: its name in `/api/v2/sandbox/errors/<name>`, and every byte of it.
public struct SandboxError: Sendable, Equatable {
  /// The name in the path and in the field `X-Sandbox-Error`.
  public let name: String
  /// The status code.
  public let status: Int
  /// The Content-Type; empty for none.
  public let type: String
  /// The body.
  public let body: [UInt8]
  /// Further header fields.
  public let fields: [SandboxField]

  /// A JSON error as Make sends it.
  init(_ name: String, _ status: Int, json: String, fields: [SandboxField] = []) {
    self.init(name, status, type: "application/json; charset=utf-8", json, fields: fields)
  }

  /// An error of any type.
  init(_ name: String, _ status: Int, type: String, _ text: String, fields: [SandboxField] = []) {
    self.init(name, status, type: type, bytes: Array(text.utf8), fields: fields)
  }

  /// An error of any type and bytes.
  init(_ name: String, _ status: Int, type: String, bytes: [UInt8], fields: [SandboxField] = []) {
    self.name = name
    self.status = status
    self.type = type
    self.body = bytes
    self.fields = fields
  }

  /// The answer that carries it.
  public var answer: SandboxAnswer { SandboxAnswer(status, type: type, body: .bytes(body), fields: fields) }
}

/// All errors on demand.
public enum SandboxErrors {
  /// Every error that has a name of its own, in the order of the index.
  public static let all: [SandboxError] = make + documented + edge + broken + oauth

  private static let byName = Dictionary(
    all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The error of that name, in whatever case: a listed one, one of a pattern, or one that only has this organisation's
  /// code or the entry of the shipped catalogue as its name.
  public static func named(_ name: String) -> SandboxError? {
    let lower = name.lowercased()
    return listed(lower) ?? numbered(name) ?? otherNames[lower].flatMap { listed($0) ?? numbered($0) }
      ?? example(of: lower).flatMap { listed($0.error.lowercased()) ?? numbered($0.error) }
  }

  private static func listed(_ lower: String) -> SandboxError? {
    byName[lower] ?? byName["oauth-" + lower]
  }
}
