/// Exchanges that are not in use, with their buffers: there are about as many as requests run at once, not as many as
/// clients are connected.
final class ExchangeStock {
  private var spare: [Exchange] = []
  private let maximumSpare = 64

  func take(for client: ClientConnection) -> Exchange {
    let exchange = spare.popLast() ?? Exchange()
    exchange.begin(for: client)
    return exchange
  }

  func giveBack(_ exchange: Exchange) {
    exchange.end()
    if spare.count < maximumSpare { spare.append(exchange) }
  }
}
