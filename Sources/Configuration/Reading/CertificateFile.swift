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
      let section = UpstreamSettings.section(index)
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

  private static func check(
    _ path: String?, _ content: Content, _ key: String, _ fingerprint: inout CertificateFingerprint,
    _ reader: inout SettingsReader
  ) {
    if let path { fingerprint.add(read(path, content, of: key, &reader)) }
  }

  /// What the file of a setting holds; what is wrong with it is reported.
  static func read(_ path: String, _ content: Content, of key: String, _ reader: inout SettingsReader) -> [UInt8] {
    do throws(FileReader.Failure) {
      let bytes = try FileReader.read(path, maximumBytes: 16 << 20)
      let (_, after) =
        TextRules.halves(of: String(decoding: bytes, as: UTF8.self)[...], around: "-----BEGIN ") ?? ("", "")
      if after.isEmpty || content == .key && TextRules.halves(of: after, around: "PRIVATE KEY-----") == nil {
        let example = "-----BEGIN \(content.rawValue)-----"
        reader.refuse([key], "the file \(Quoted.path(path)) holds no PEM \(content) (\(example))")
      }
      return bytes
    } catch {
      reader.refuse([key], "the file \(Quoted.path(path)) cannot be read: \(error.reason)")
      return []
    }
  }
}

/// Tells whether files of certificates have changed. It holds within one process.
public struct CertificateFingerprint: Sendable, Equatable {
  private var hashes: [Int] = []

  mutating func add(_ bytes: [UInt8]) { hashes.append(bytes.hashValue) }
}
