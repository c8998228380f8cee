/// What of an upstream's error the caller may see, and what is blotted out of that.
public struct Redaction: Sendable, Equatable {
  /// One of the facts under `upstream`, beside the status, which always is there.
  public enum Fact: String, Sendable, CaseIterable {
    case code, message, detail, suberrors
    /// The excerpt of a body that is no JSON.
    case text
    /// The members without a meaning here.
    case members
  }

  /// A kind of thing that a text may give away.
  public enum Secret: String, Sendable, CaseIterable {
    /// What opens doors: bearer tokens, API keys, passwords, JSON Web Tokens, long opaque words.
    case tokens
    /// E-mail addresses.
    case emails
    /// Names and addresses of machines.
    case hosts
    /// Where in whose code something broke.
    case stackTraces = "stack_traces"
  }

  /// The facts that are shown; the others are left out.
  public var facts: Set<Fact>
  /// What is blotted out of the facts, of the single errors and of the values in our own texts.
  public var scrubbed: Set<Secret>

  /// Which facts are shown, and what is blotted out of them. By default all are, and everything is.
  public init(facts: Set<Fact> = Set(Fact.allCases), scrubbed: Set<Secret> = Set(Secret.allCases)) {
    self.facts = facts
    self.scrubbed = scrubbed
  }
}
