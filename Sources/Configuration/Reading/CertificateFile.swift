internal import YAMLDocument

/// Looks into the file of certificates, so that a slip in its path is found at the start and not at the first request.
enum CertificateFile {
  private static let key = "upstream.ca_file"

  static func check(_ reader: inout SettingsReader) {
    guard let path = reader.settings.upstream.caFile else { return }
    do throws(FileReader.Failure) {
      let text = String(decoding: try FileReader.read(path, maximumBytes: 16 << 20), as: UTF8.self)
      if TextRules.halves(of: text[...], around: "-----BEGIN ") == nil {
        reader.refuse([key], "the file \(Quoted.text(path)) holds no PEM certificate (-----BEGIN CERTIFICATE-----)")
      }
    } catch {
      reader.refuse([key], "the file \(Quoted.text(path)) cannot be read: \(error.reason)")
    }
  }
}
