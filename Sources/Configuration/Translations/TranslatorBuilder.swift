internal import Translation
internal import YAMLDocument

/// Builds the translator that the settings ask for, and says where the files are at fault.
enum TranslatorBuilder {
  /// The translator, or nil and what is wrong with the files. What is wrong with the settings goes to the `reader`.
  static func build(_ reader: inout SettingsReader) -> (Translator?, [ConfigurationProblem]) {
    let count = reader.problems.count
    let catalogueFiles = files(reader.settings.catalogue, key: "catalogue", &reader)
    let localeFiles = ownFiles(reader.settings.locales, key: "locales", &reader)
    var catalogue = CatalogueFiles(catalogueFiles)
    var locales = LocaleFiles(localeFiles, over: reader.settings.locales.hasShipped ? ShippedLocale.all : [])
    let isWhole = reader.problems.count == count && catalogue.reports.allSatisfy(\.isEmpty)
    // With a file or an entry missing, every text of it would be reported again.
    if isWhole { locales.checkIDs(catalogue.entries.map(\.id)) }
    if isWhole, let problem = catalogue.makeCodes(reader.settings.errors.code) {
      reader.refuse(["errors.code"], problem)
    }
    var translator: Translator?
    if isWhole, locales.reports.allSatisfy(\.isEmpty), reader.problems.isEmpty {
      translator = compile(&catalogue, &locales, &reader)
    }
    return (translator, (catalogue.reports + locales.reports).flatMap(\.problems))
  }

  private static func files(
    _ selection: FileSelection, key: String, _ reader: inout SettingsReader
  ) -> [SourceFile] {
    guard case .files(let choices) = selection else { return SourceFile.shipped(in: key) }
    var files: [SourceFile] = []
    for choice in choices {
      switch choice {
      case .shipped: files += SourceFile.shipped(in: key)
      case .path(let path): files += read(path, key: key, &reader)
      }
    }
    return files
  }

  /// Without those inside the binary, which are read when they are needed.
  private static func ownFiles(
    _ selection: FileSelection, key: String, _ reader: inout SettingsReader
  ) -> [SourceFile] {
    guard case .files(let choices) = selection else { return [] }
    var files: [SourceFile] = []
    for case .path(let path) in choices { files += read(path, key: key, &reader) }
    return files
  }

  private static func read(_ path: String, key: String, _ reader: inout SettingsReader) -> [SourceFile] {
    do throws(FileReader.Failure) {
      return [SourceFile(name: path, bytes: try FileReader.read(path))]
    } catch {
      reader.refuse([key], "the file \(Quoted.text(path)) cannot be read: \(error.reason)")
      return []
    }
  }

  private static func compile(
    _ catalogue: inout CatalogueFiles, _ locales: inout LocaleFiles, _ reader: inout SettingsReader
  ) -> Translator? {
    let errors = reader.settings.errors
    let options = TranslationOptions(
      typeBase: errors.typeBase, defaultLanguage: errors.defaultLanguage, aliases: errors.languageAliases,
      fallbacks: errors.languageFallbacks, hasPseudoLocale: errors.hasPseudoLocale)
    do throws(TranslationError) {
      return try Translator(
        catalogue: Catalogue(entries: catalogue.entries), sources: locales.sources, options: options)
    } catch {
      for problem in error.problems { place(problem, &catalogue, &locales, &reader) }
      return nil
    }
  }

  private static func place(
    _ problem: TranslationError.Problem, _ catalogue: inout CatalogueFiles, _ locales: inout LocaleFiles,
    _ reader: inout SettingsReader
  ) {
    let message = problem.description
    switch problem {
    case .duplicateID(let id), .invalidID(let id), .invalidStatus(let id, _), .incompleteProxyEntry(let id),
      .misplacedCondition(let id), .missingText(let id, _), .invalidMethod(let id, _), .invalidField(let id, _),
      .duplicateCapture(let id, _), .invalidNumber(let id, _), .duplicateNumber(let id, _, _), .invalidLink(let id, _),
      .neverMatches(let id, _), .invalidText(let id, _, _):
      catalogue.refuse(id, message)
    case .unknownPlaceholder(let id, let language, let name):
      if !locales.refuse(id, language, placeholder: name, message) { catalogue.refuse(id, message) }
    case .missingFailure(let failure):
      catalogue.refuse(missing: message) { $0.failure == failure }
    case .missingGeneric(let hundreds):
      catalogue.refuse(missing: message) { $0.isGeneric(hundreds: hundreds) }
    case .duplicateLanguage:
      reader.refuse(["locales"], message)
    case .unknownLanguage(_, let user):
      reader.refuse([key(of: user), "locales"], message)
    }
  }

  private static func key(of user: String) -> String {
    if user.hasPrefix("the alias") { return "errors.language_aliases" }
    return user.hasPrefix("the fall-back") ? "errors.language_fallbacks" : "errors.default_language"
  }
}
