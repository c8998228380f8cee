internal import YAMLDocument

/// Looks into the files of certificates and keys, so that a slip in a path is found at the start and not at the first
/// handshake.
enum CertificateFile {
  /// What a file must hold.
  enum Content: String {
    case certificate = "CERTIFICATE"
    case key = "PRIVATE KEY"
  }

  /// What the files hold that the upstreams name.
  static func checkUpstreams(_ reader: inout SettingsReader) -> CertificateFingerprint {
    var fingerprint = CertificateFingerprint()
    let first = reader.settings.upstream
    for (index, upstream) in reader.settings.upstreams.enumerated() {
      let section = index == 0 ? "upstream" : "upstreams[\(index - 1)]"
      // What is as in the first was looked into there.
      if index == 0 || upstream.caFile != first.caFile {
        check(upstream.caFile, .certificate, "\(section).ca_file", &fingerprint, &reader)
      }
      if index == 0 || upstream.tls.certificate != first.tls.certificate || upstream.tls.key != first.tls.key {
        check(upstream.tls.certificate, .certificate, "\(section).tls.certificate", &fingerprint, &reader)
        check(upstream.tls.key, .key, "\(section).tls.key", &fingerprint, &reader)
      }
    }
    return fingerprint
  }

  /// What the files hold that the listeners name.
  static func checkListeners(_ reader: inout SettingsReader) -> CertificateFingerprint {
    var fingerprint = CertificateFingerprint()
    for (index, listener) in reader.settings.listeners.enumerated() {
      guard let tls = listener.tls else { continue }
      let section = "listen[\(index)].tls"
      for (number, files) in tls.certificates.enumerated() {
        let pair = "\(section).certificates[\(number)]"
        check(files.certificate, .certificate, "\(pair).certificate", &fingerprint, &reader)
        check(files.key, .key, "\(pair).key", &fingerprint, &reader)
      }
      check(
        tls.clientCertificates.caFile, .certificate, "\(section).client_certificates.ca_file", &fingerprint, &reader)
    }
    return fingerprint
  }

  private static func check(
    _ path: String?, _ content: Content, _ key: String, _ fingerprint: inout CertificateFingerprint,
    _ reader: inout SettingsReader
  ) {
    guard let path else { return }
    do throws(FileReader.Failure) {
      let bytes = try FileReader.read(path, maximumBytes: 16 << 20)
      fingerprint.add(bytes)
      if !holdsPEM(bytes) { reader.refuse([key], refusal(path, content)) }
    } catch {
      reader.refuse([key], "the file \(Quoted.text(path)) cannot be read: \(error.reason)")
    }
  }

  /// Whether something of PEM is in the bytes.
  static func holdsPEM(_ bytes: [UInt8]) -> Bool {
    TextRules.halves(of: String(decoding: bytes, as: UTF8.self)[...], around: "-----BEGIN ") != nil
  }

  /// What is said of a file that holds nothing of PEM.
  static func refusal(_ path: String, _ content: Content = .certificate) -> String {
    "the file \(Quoted.text(path)) holds no PEM \(content) (-----BEGIN \(content.rawValue)-----)"
  }
}

/// Tells whether files of certificates have changed. It holds within one process.
public struct CertificateFingerprint: Sendable, Equatable {
  private var hashes: [Int] = []

  mutating func add(_ bytes: [UInt8]) { hashes.append(bytes.hashValue) }
}
