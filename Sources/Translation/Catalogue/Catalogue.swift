/// The errors an organisation knows, in the order of its files.
public struct Catalogue: Sendable {
  /// The entries; of two that fit equally well the earlier wins.
  public var entries: [Entry]

  /// A catalogue of `entries`; `Translator.init` judges it.
  public init(entries: [Entry]) {
    self.entries = entries
  }
}
