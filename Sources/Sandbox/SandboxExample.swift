/// An error of the sandbox that the shipped catalogue answers with a certain entry.
public struct SandboxExample: Sendable, Equatable {
  /// The entry's id.
  public let entry: String
  /// The error's name, as `SandboxErrors.named` knows it.
  public let error: String
  /// The path the request must have, where the same error under another path gets another entry: order the error there
  /// by the field `X-Sandbox-Error`.
  public let path: String?

  init(_ entry: String, _ error: String, path: String? = nil) {
    self.entry = entry
    self.error = error
    self.path = path
  }
}

extension SandboxErrors {
  /// One example for each entry of the shipped catalogue, but for those of the proxy's own failures.
  public static let examples: [SandboxExample] =
    codeExamples + statusExamples + messageExamples + featureExamples + edgeExamples

  private static let byEntry = Dictionary(examples.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })

  /// The example for the entry with that id.
  public static func example(of entry: String) -> SandboxExample? { byEntry[entry] }
}
