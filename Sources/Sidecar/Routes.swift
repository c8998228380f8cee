import Configuration
import Translation

/// The routes by their numbers: 0 is what none of the configured ones fits, which follow in their order from 1.
struct Routes: Sendable {
  /// The names, as labels of metrics and in log lines. No configured name begins with `_`.
  let names: [String]
  /// By the number of a route, the numbers of the upstreams that its requests may go to, the best one first; never empty.
  let upstreams: [[Int]]
  private let paths: [PathTemplate]

  init(_ routes: [RouteSettings]) {
    names = ["_default"] + routes.map(\.name)
    upstreams = [[0]] + routes.map { _ in [0] }
    paths = routes.map(\.path)
  }

  /// The first route that fits the path of a request target, which lies in `bytes`; its query does not matter.
  func number(for pathAndQuery: Range<Int>, in bytes: borrowing [UInt8]) -> Int {
    guard !paths.isEmpty else { return 0 }
    let end = bytes[pathAndQuery].firstIndex(of: UInt8(ascii: "?")) ?? pathAndQuery.upperBound
    let path = bytes.span.extracting(pathAndQuery.lowerBound..<end)
    for index in paths.indices where paths[index].fits(path) { return index + 1 }
    return 0
  }
}
