extension Settings {
  /// The keys with other values than in `first` that a running process does not take over. Certificates it does.
  public func keysNeedingRestart(since first: Settings) -> [String] {
    let (now, then) = (sockets, first.sockets)
    return SettingsTable.settings.keys.filter { $0.needsRestart && $0.show(now) != $0.show(then) }.map(\.name)
  }

  /// The same with nothing but sockets in its listeners.
  private var sockets: Settings {
    var settings = self
    for index in listeners.indices {
      settings.listeners[index].tls = nil
      settings.listeners[index].proxyProtocol = .never
    }
    return settings
  }
}
