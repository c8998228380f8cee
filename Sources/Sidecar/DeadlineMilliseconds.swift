import Configuration

/// The deadlines of an exchange in the unit of the loop's clock.
struct DeadlineMilliseconds: Sendable {
  let requestHead: Int
  let clientIdle: Int
  let keepAlive: Int
  let connect: Int
  let responseHead: Int
  let upstreamIdle: Int
  let total: Int?

  /// Those of the callers, of `upstream`, and what is different about them on a route.
  init(
    _ callers: CallerDeadlines, _ upstream: UpstreamDeadlines, onRoute route: RouteDeadlines = RouteDeadlines()
  ) {
    requestHead = callers.requestHead.wholeMilliseconds
    clientIdle = callers.idle.wholeMilliseconds
    keepAlive = callers.keepAlive.wholeMilliseconds
    connect = upstream.connect.wholeMilliseconds
    responseHead = (route.responseHead ?? upstream.responseHead).wholeMilliseconds
    upstreamIdle = upstream.idle.wholeMilliseconds
    total =
      switch route.total {
      case .unlimited: nil
      case .at(let duration): duration.wholeMilliseconds
      case nil: upstream.total?.wholeMilliseconds
      }
  }
}
