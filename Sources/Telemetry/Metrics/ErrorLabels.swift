/// The label values of one catalogue entry, as `dragoman_errors_total` shows them.
public struct ErrorLabels: Sendable, Hashable {
  /// The organisation's code (`IM005`, `upstream_refused`).
  public var code: String
  /// `make`, `edge` or `proxy`.
  public var origin: String

  /// The labels of one entry.
  public init(code: String, origin: String) {
    self.code = code
    self.origin = origin
  }
}

/// A catalogue as one shard knows it: the shard's label number for each entry. It lives as long as the exchanges that use
/// that catalogue, so that one which began before a reload is still counted under its own codes.
public struct CatalogueLabels: Sendable {
  let numbers: [Int]
}
