import Testing

@testable import Configuration

/// A wrong file, and everything that is said of it.
struct RefusedFile: Sendable, CustomTestStringConvertible {
  /// Every key at the top of a file.
  static let topKeys = """
    listen, admin, threads, metrics, recent_errors, shutdown, log, access_log, upstream, deadlines, limits, errors, \
    correlation, routes, catalogue, locales
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
    said("settings.yaml") { (file) throws(ConfigurationErrors) in _ = try Configuration.settings(from: file) }
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
