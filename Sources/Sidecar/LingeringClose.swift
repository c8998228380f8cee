import EventLoop

extension ClientConnection {
  /// Closes so that the answer arrives: the sending side first, then whatever the client still sends is thrown away for
  /// a while. Closing with unread bytes would reset the connection and take the answer with it (RFC 9112 section 9.6).
  func closeLingering() async {
    mustClose = true
    descriptor.shutdownSending()
    let deadline = worker.loop.now.adding(milliseconds: 2_000)
    var budget = 16 << 20
    inbox.unread = 0..<0
    while budget > 0 {
      switch receive(upTo: BufferStock.streamingSize) {
      case .bytes(let count):
        budget -= count
        inbox.unread = 0..<0
      case .wouldBlock: if await !waiter.wait(until: deadline) || worker.loop.now >= deadline { return }
      case .end, .failed: return
      }
    }
  }
}
