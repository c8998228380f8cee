/// Everything of a configuration that labels a series.
public struct ConfigurationLabels: Sendable {
  /// By the index of a catalogue's entry; several entries may share one.
  public var errors: [ErrorLabels]
  /// By the index of a route; the first one is what no route fits.
  public var routes: [String]
  /// By the index of a kind of answer.
  public var answers: [AnswerLabels]
  /// By the index of an upstream.
  public var upstreams: [String]

  /// The labels of one configuration.
  public init(
    errors: [ErrorLabels], routes: [String] = ["_default"], answers: [AnswerLabels] = [], upstreams: [String] = []
  ) {
    self.errors = errors
    self.routes = routes
    self.answers = answers
    self.upstreams = upstreams
  }
}

/// A configuration as one shard knows it: the shard's label number for each of its labels. It lives as long as the
/// exchanges that use that configuration, so that one which began before a reload is still counted under its own codes. A
/// class, because every exchange looks into it: a copy would count a reference to each of its arrays.
public final class LabelNumbers: Sendable {
  let errors: [Int]
  let routes: [Int]
  let answers: [Int]
  let upstreams: [Int]

  init(errors: [Int], routes: [Int], answers: [Int], upstreams: [Int]) {
    self.errors = errors
    self.routes = routes
    self.answers = answers
    self.upstreams = upstreams
  }

  func error(_ index: Int) -> Int? { errors.indices.contains(index) ? errors[index] : nil }
  func answer(_ index: Int) -> Int? { answers.indices.contains(index) ? answers[index] : nil }
  /// The default route stands for one that the configuration does not have.
  func route(_ index: Int) -> Int { routes.indices.contains(index) ? routes[index] : 0 }
}
