import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// For what needs a heavy peer, which only `./dev test --peers` installs.
  static var needsPeers: Self {
    .enabled(if: ProcessInfo.processInfo.environment["DRAGOMAN_PEERS"] != nil, "./dev test --peers runs it")
  }
}
