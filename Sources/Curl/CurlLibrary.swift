private import CCurl

/// libcurl as a whole.
public enum CurlLibrary {
  /// Initialises the library; call it once, after libssl's own initialisation and before any thread starts.
  /// - Returns: false when libcurl cannot work on this machine.
  public static func initialise() -> Bool {
    curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
  }

  /// "libcurl/7.88.1 OpenSSL/3.0.15 ...", for the log.
  public static var version: String { String(cString: curl_version()) }
}
