internal import YAMLDocument

/// Looks into the file of certificates, so that a slip in its path is found at the start and not at the first request.
enum CertificateFile {
  private static let key = "upstream.ca_file"

  static func check(_ reader: inout SettingsReader) -> CertificateFingerprint? {
    guard let path = reader.settings.upstream.caFile else { return nil }
    do throws(FileReader.Failure) {
      let bytes = try FileReader.read(path, maximumBytes: 16 << 20)
      if !holdsPEM(bytes) { reader.refuse([key], refusal(path)) }
      return CertificateFingerprint(bytes)
    } catch {
      reader.refuse([key], "the file \(Quoted.text(path)) cannot be read: \(error.reason)")
      return nil
    }
  }

  /// Whether something of PEM is in the bytes.
  static func holdsPEM(_ bytes: [UInt8]) -> Bool {
    TextRules.halves(of: String(decoding: bytes, as: UTF8.self)[...], around: "-----BEGIN ") != nil
  }

  /// What is said of a file that holds nothing of PEM.
  static func refusal(_ path: String) -> String {
    "the file \(Quoted.text(path)) holds no PEM certificate (-----BEGIN CERTIFICATE-----)"
  }
}

/// Tells whether a file of certificates has changed. It holds within one process.
public struct CertificateFingerprint: Sendable, Equatable {
  private let hash: Int

  init(_ bytes: [UInt8]) { hash = bytes.hashValue }
}
