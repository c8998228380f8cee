import Testing

@testable import Configuration

/// A wrong file, and everything that is said of it.
struct RefusedFile: Sendable, CustomTestStringConvertible {
  /// Every key at the top of a file.
  static let topKeys = """
    listen, reuse_port, admin, threads, metrics, recent_errors, watch, shutdown, log, access_log, upstream, upstreams, \
    credentials, deadlines, limits, errors, correlation, routes, catalogue, locales
    """

  let text: String
  let message: String

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }

  var testDescription: String { text.debugDescription }

  /// What is said of the text as settings; `fine` if they are accepted.
  var asSettings: String {
    asSettings { _ in nil }
  }

  /// The same where the environment has these values.
  func asSettings(_ environment: @escaping (String) -> String?) -> String {
    said("settings.yaml") { (file) throws(ConfigurationErrors) in
      _ = try Configuration.settings(from: file, environment: environment)
    }
  }

  /// What is said of the text as a catalogue.
  var asCatalogue: String {
    said("make.yaml") { (file) throws(ConfigurationErrors) in _ = try CatalogueReader.read([file]) }
  }

  /// What is said of the text as a locale.
  var asLocale: String {
    said("de.yaml") { (file) throws(ConfigurationErrors) in _ = try LocaleReader.read([file]) }
  }

  private func said(_ name: String, read: (SourceFile) throws(ConfigurationErrors) -> Void) -> String {
    do throws(ConfigurationErrors) {
      try read(SourceFile(name: name, bytes: Array(text.utf8)))
      return "fine"
    } catch {
      return error.description
    }
  }
}

extension ConfigurationErrors {
  /// The problems one below the other, without the quoted lines.
  var headlines: String { problems.map(\.headline).joined(separator: "\n") }
}
