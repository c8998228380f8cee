private import CLinux
private import Glibc

/// What a transfer of bytes came to.
public enum Transfer: Sendable, Equatable {
  /// So many bytes went over, at least one.
  case bytes(Int)
  /// Nothing now; the waiter is woken when that changes.
  case wouldBlock
  /// The peer has finished sending.
  case end
  /// The connection is broken, with errno(3).
  case failed(Int32)
}

/// A descriptor watched by its loop, edge-triggered and registered once: it remembers its readiness and wakes its waiter.
///
/// It owns the descriptor number unless told otherwise; `close()` is explicit, `deinit` only asserts it.
public final class Descriptor: EventReceiver {
  /// The number the kernel knows it by.
  public let number: Int32
  /// Reading may give something; cleared when a read finds nothing more.
  public var isReadable = false
  /// Something to read has been announced since this was last cleared, whatever a short read before that has proved.
  public var hasNews = false
  /// Writing may take something; cleared when a write finds no room.
  public var isWritable = true
  /// The peer has shut down its sending side, or the connection is broken.
  public private(set) var hasHungUp = false
  /// The connection is broken in both directions.
  public private(set) var isBroken = false
  /// Woken at each change of readiness.
  public var waiter: Waiter?
  /// Called at each change of readiness, for what is no task.
  public var handler: ((Descriptor) -> Void)?

  private unowned let loop: EventLoop
  private let token: UInt64
  private let ownsNumber: Bool
  private var isOpen = true

  /// Watches `number`, which must not block. `ownsNumber` is false for a socket that a library closes itself: then
  /// `close()` only stops watching.
  public init(_ number: Int32, on loop: EventLoop, ownsNumber: Bool = true) {
    self.number = number
    self.loop = loop
    self.ownsNumber = ownsNumber
    token = loop.table.takeToken()
    super.init()
    loop.table.setOwner(self, of: token)
    var event = epoll_event()
    event.events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
    event.data.u64 = token
    epoll_ctl(loop.epoll, EPOLL_CTL_ADD, number, &event)
  }

  deinit {
    assert(!isOpen, "a descriptor was dropped without close()")
  }

  /// Reads into `buffer` from `offset` to its end.
  public func receive(into buffer: inout [UInt8], at offset: Int) -> Transfer {
    let room = buffer.count - offset
    let count = buffer.withUnsafeMutableBytes { recv(number, $0.baseAddress! + offset, room, 0) }
    if count > 0 {
      // A short read has emptied the socket: the next byte is a new edge. Only the end of the stream is not.
      if count < room && !hasHungUp { isReadable = false }
      return .bytes(count)
    }
    if count == 0 { return .end }
    if errno == EAGAIN || errno == EINTR {
      isReadable = errno == EINTR
      return .wouldBlock
    }
    return .failed(errno)
  }

  /// Looks at what has come, as much as `buffer` holds, and leaves it where it is. The waiter is woken when more comes.
  public func peek(into buffer: inout [UInt8]) -> Transfer {
    let room = buffer.count
    let count = buffer.withUnsafeMutableBytes { recv(number, $0.baseAddress!, room, Int32(MSG_PEEK)) }
    if count > 0 { return .bytes(count) }
    if count == 0 { return .end }
    return errno == EAGAIN || errno == EINTR ? .wouldBlock : .failed(errno)
  }

  /// Takes `count` bytes that a look has shown, and throws them away.
  public func skip(_ count: Int) {
    var scratch = [UInt8](repeating: 0, count: count)
    _ = recv(number, &scratch, count, 0)
  }

  /// Writes `bytes[range]`, as much as there is room for.
  public func send(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Transfer {
    let count = bytes.withUnsafeBytes {
      Glibc.send(number, $0.baseAddress! + range.lowerBound, range.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 {
      if count < range.count { isWritable = false }
      return count == 0 ? .wouldBlock : .bytes(count)
    }
    if errno == EAGAIN || errno == EINTR {
      isWritable = errno == EINTR
      return .wouldBlock
    }
    return .failed(errno)
  }

  /// Says that no more will be sent; the peer may still send.
  public func shutdownSending() {
    _ = shutdown(number, Int32(SHUT_WR))
  }

  /// Makes the next `close()` reset the connection, so that the peer cannot take what it has for all there is.
  public func resetOnClose() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(number, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
  }

  /// Stops watching, and closes the number if it is owned. Harmless the second time.
  ///
  /// The kernel goes on watching as long as anybody has the same socket open, under another number or in another process:
  /// `isShared` says that somebody may.
  public func close(isShared: Bool = false) {
    guard isOpen else { return }
    isOpen = false
    waiter = nil
    handler = nil
    loop.table.giveBack(token)
    if isShared || !ownsNumber {
      var event = epoll_event()
      epoll_ctl(loop.epoll, EPOLL_CTL_DEL, number, &event)
    }
    if ownsNumber { Glibc.close(number) }
  }

  override func deliver(_ events: UInt32) {
    let broken = EPOLLHUP.rawValue | EPOLLERR.rawValue
    if events & (EPOLLRDHUP.rawValue | broken) != 0 { hasHungUp = true }
    if events & broken != 0 { isBroken = true }
    if events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue | broken) != 0 {
      isReadable = true
      hasNews = true
    }
    if events & (EPOLLOUT.rawValue | broken) != 0 { isWritable = true }
    handler?(self)
    waiter?.wake()
  }
}
