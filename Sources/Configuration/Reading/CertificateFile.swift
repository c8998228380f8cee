internal import YAMLDocument

/// Looks into a file of certificates or keys, so that a slip in a path is found at the start and not at the first
/// handshake.
enum CertificateFile {
  /// What a file must hold.
  enum Content: String {
    case certificate = "CERTIFICATE"
    case key = "PRIVATE KEY"
    case revocationList = "X509 CRL"

    fileprivate var name: String { self == .revocationList ? "revocation list" : "\(self)" }

    /// What the first line must end with. Certificates have several names: TRUSTED CERTIFICATE, X509 CERTIFICATE.
    fileprivate var lineEnd: StaticString {
      switch self {
      case .certificate: "-----"
      case .key: "PRIVATE KEY-----"
      case .revocationList: "X509 CRL-----"
      }
    }
  }

  /// What the file of a setting holds; what is wrong with it is reported.
  static func read(_ path: String, _ content: Content, _ setting: String, _ reader: inout SettingsReader) -> [UInt8] {
    do throws(FileReader.Failure) {
      let bytes = try FileReader.read(path, maximumBytes: 16 << 20)
      let (_, after) =
        TextRules.halves(of: String(decoding: bytes, as: UTF8.self)[...], around: "-----BEGIN ") ?? ("", "")
      if after.isEmpty || TextRules.halves(of: after, around: content.lineEnd) == nil {
        let example = "-----BEGIN \(content.rawValue)-----"
        reader.refuse([setting], "the file \(Quoted.path(path)) holds no PEM \(content.name) (\(example))")
      }
      return bytes
    } catch {
      reader.refuse([setting], "the file \(Quoted.path(path)) cannot be read: \(error.reason)")
      return []
    }
  }
}
