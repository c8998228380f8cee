private import CLinux
private import Glibc

/// A socket of a library that wants level-triggered events for what it is interested in at the moment (libcurl while
/// it dials). It never owns the socket.
public final class PolledSocket: EventReceiver {
  /// What the library waits for, or what has come.
  public struct Interest: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// From bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Something to read.
    public static let read = Interest(rawValue: 1)
    /// Room to write.
    public static let write = Interest(rawValue: 2)
    /// The socket is broken.
    public static let failure = Interest(rawValue: 4)
  }

  private unowned let loop: EventLoop
  private let number: Int32
  private let token: UInt64
  private let handler: (Interest) -> Void

  /// Watches `number` for `interest` until `stop()`.
  public init(_ number: Int32, on loop: EventLoop, interest: Interest, handler: @escaping (Interest) -> Void) {
    self.loop = loop
    self.number = number
    self.handler = handler
    token = loop.table.takeToken()
    super.init()
    loop.table.setOwner(self, of: token)
    control(EPOLL_CTL_ADD, interest)
  }

  /// Changes what is waited for.
  public func change(to interest: Interest) {
    control(EPOLL_CTL_MOD, interest)
  }

  /// Stops watching; call it before the library closes the socket.
  public func stop() {
    loop.table.giveBack(token)
    control(EPOLL_CTL_DEL, [])
  }

  private func control(_ operation: Int32, _ interest: Interest) {
    var event = epoll_event()
    if interest.contains(.read) { event.events |= EPOLLIN.rawValue }
    if interest.contains(.write) { event.events |= EPOLLOUT.rawValue }
    event.data.u64 = token
    epoll_ctl(loop.epoll, operation, number, &event)
  }

  override func deliver(_ events: UInt32) {
    var interest: Interest = []
    if events & EPOLLIN.rawValue != 0 { interest.insert(.read) }
    if events & EPOLLOUT.rawValue != 0 { interest.insert(.write) }
    if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { interest.insert(.failure) }
    handler(interest)
  }
}
