public import Configuration
import Curl

/// Settings that are each allowed and cannot be used all the same, because of what is in the files they name.
struct SettingFaults: Error, CustomStringConvertible {
  /// Never empty once it is thrown.
  var all: [SettingFault] = []

  /// Each as a line for the log.
  var texts: [String] { all.map { "\($0.setting): \($0.message)" } }

  var description: String { texts.joined(separator: "; ") }
}

extension Sidecar {
  /// What is wrong with the files that the settings name: for `Configuration.load`, so that a mistake is told with its place.
  public static let trial: Configuration.Trial = { settings, files in
    var faults: [SettingFault] = []
    do throws(SettingFaults) { _ = try ListenerPolicies(settings, files.listeners) } catch { faults += error.all }
    do throws(SettingFaults) { _ = try DialSettings.all(settings, files.upstreams) } catch { faults += error.all }
    return faults
  }
}
