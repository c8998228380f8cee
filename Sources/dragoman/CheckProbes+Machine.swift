import Configuration
import EventLoop

extension CheckProbes {
  /// Answers of this machine. Nothing leaves it; offline, no address is listened on either.
  static func ofThisMachine(isOffline: Bool) -> CheckProbes {
    var probes = CheckProbes()
    probes.now = Int(WallClock.read() / 1_000_000_000)
    if !isOffline { probes.refusalToListen = refusalToListen }
    return probes
  }

  private static func refusalToListen(_ address: ListenAddress) -> String? {
    do throws(SystemError) {
      try BoundSocket(SocketAddress(host: address.host, port: address.port), sharing: false, backlog: 1).close()
      return nil
    } catch {
      return error.isAddressInUse ? "\(error.reason); if dragoman itself is running there, all is well" : error.reason
    }
  }
}
