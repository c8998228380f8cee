import Curl
import Telemetry

/// Which build this is.
enum Version {
  static let current = "0.1.0"

  /// For the metrics: the versions of the libraries are those found at run time.
  static var build: BuildInfo {
    let libraries = CurlLibrary.version.split(separator: " ").map { $0.split(separator: "/") }
    func version(_ name: String) -> String {
      libraries.first { $0.first.map(String.init) == name }?.last.map(String.init) ?? ""
    }
    return BuildInfo(version: current, libcurl: version("libcurl"), openssl: version("OpenSSL"))
  }
}
