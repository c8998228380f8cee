/// What is wrong with a document, and where.
public struct YAMLProblem: Error, Sendable, Equatable {
  /// Where it is wrong.
  public var mark: YAMLMark
  /// What is wrong, in one sentence without the place and without a full stop.
  public var message: String
  /// Whether the line may be shown; false where it holds a secret.
  public var isQuotable = true

  /// A problem at a place.
  public init(_ message: String, at mark: YAMLMark) {
    self.mark = mark
    self.message = message
  }
}
