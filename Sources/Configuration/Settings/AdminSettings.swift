/// The operator's side: `/metrics`, `/errors`, the probes.
public struct AdminSettings: Sendable, Equatable {
  /// `admin.listen`: where it is. Default `127.0.0.1:9901`.
  public var listen = ListenAddress.ip(host: "127.0.0.1", port: 9901)
  /// `admin.token`: what must come as `Authorization: Bearer`, except for the probes; nil (`none`) for everyone. Default nil.
  public var token: Secret?

  /// The defaults.
  public init() {}
}
