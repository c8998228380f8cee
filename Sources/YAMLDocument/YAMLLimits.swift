/// What a document may cost before it is refused.
public struct YAMLLimits: Sendable {
  /// The longest text, in bytes.
  public var maximumBytes = 1 << 20
  /// How deep lists and mappings may nest.
  public var maximumDepth = 32
  /// How many scalars, lists and mappings there may be.
  public var maximumNodes = 100_000
  /// After so many problems the rest of the document is not looked at.
  public var maximumProblems = 20

  /// The defaults: 1 MiB, 32 levels, 100,000 nodes.
  public init() {}
}
