import EventLoop

extension ClientConnection {
  /// Closes so that the answer arrives: the sending side first, then whatever the client still sends is thrown away for
  /// a while. Closing with unread bytes would reset the connection and take the answer with it (RFC 9112 section 9.6).
  func closeLingering() async {
    mustClose = true
    let deadline = worker.loop.now.adding(milliseconds: 2_000)
    while !stream.endSending() {
      if isGone { return }
      if await !waiter.wait(until: deadline) { return }
    }
    var budget = 16 << 20
    inbox.unread = 0..<0
    while budget > 0 {
      switch drop() {
      case .bytes(let count):
        budget -= count
        inbox.unread = 0..<0
      case .wouldBlock: if await !waiter.wait(until: deadline) || worker.loop.now >= deadline { return }
      case .end, .failed: return
      }
    }
  }

  /// Takes what the client still sends as it travels: nobody wants to know what it says.
  private func drop() -> Transfer {
    guard descriptor.isReadable else { return isAborted ? .end : .wouldBlock }
    _ = inbox.makeRoom(from: worker.buffers, upTo: BufferStock.streamingSize)
    return inbox.fill { descriptor.receive(into: &$0, at: $1) }
  }
}
