import CCurl

/// The alert with which a peer ended a TLS connection (RFC 8446 section 6.2). libcurl calls it a receive error: in TLS 1.3,
/// that is how a server refuses a client certificate, after the handshake.
enum TLSAlert {
  /// Where a connection keeps it; libcurl uses the application data itself.
  private static let place = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_SSL, 0, nil, nil, nil, nil)

  /// Has a connection remember it.
  static func remember(on connection: OpaquePointer) {
    SSL_set_info_callback(connection) { connection, event, alert in
      guard event == SSL_CB_ALERT | SSL_CB_READ, alert >> 8 == SSL3_AL_FATAL else { return }
      SSL_set_ex_data(connection, TLSAlert.place, UnsafeMutableRawPointer(bitPattern: Int(alert)))
    }
  }

  /// What it said, such as `certificate required`; nil where none came.
  static func last(on connection: OpaquePointer) -> String? {
    guard let alert = SSL_get_ex_data(connection, place) else { return nil }
    return String(cString: SSL_alert_desc_string_long(Int32(Int(bitPattern: alert))))
  }
}
