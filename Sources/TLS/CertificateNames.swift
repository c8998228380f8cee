import COpenSSL
import Glibc

/// Whom a certificate is for.
enum CertificateNames {
  /// The DNS names, lowercase, and the addresses (RFC 6125 section 6.4: the common name does not count).
  static func all(of certificate: OpaquePointer) -> [String] {
    guard let raw = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else {
      ERR_clear_error()
      return []
    }
    let list = OpaquePointer(raw)
    defer { GENERAL_NAMES_free(list) }
    return (0..<copenssl_general_name_count(list)).compactMap { index in
      var count: Int32 = 0
      if let name = copenssl_dns_name(list, index, &count) {
        return String(validating: UnsafeBufferPointer(start: name, count: Int(count)), as: UTF8.self)?.lowercased()
      }
      return copenssl_address(list, index, &count).flatMap { text(ofAddress: $0, Int(count)) }
    }
  }

  private static func text(ofAddress bytes: UnsafePointer<UInt8>, _ count: Int) -> String? {
    guard count == 4 || count == 16 else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
      inet_ntop(count == 4 ? AF_INET : AF_INET6, bytes, text.baseAddress, socklen_t(text.count)).map {
        String(cString: $0)
      }
    }
  }
}

/// What kind of key a certificate or a private key has: a server has one certificate of each for a name.
enum KeyKind {
  /// `EC`, `RSA`, `RSA-PSS`, `ED25519`; empty for a key that nobody knows.
  static func name(of key: OpaquePointer?) -> String {
    key.flatMap(EVP_PKEY_get0_type_name).map { String(cString: $0) } ?? ""
  }
}
