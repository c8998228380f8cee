internal import Translation
internal import YAMLDocument

/// Builds the translator that the settings ask for, and says where the files are at fault.
enum TranslatorBuilder {
  /// The translator, or nil and what is wrong with the files. What is wrong with the settings goes to the `reader`.
  static func build(_ reader: inout SettingsReader) -> (Translator?, [ConfigurationProblem]) {
    let count = reader.problems.count
    let catalogueFiles = files(reader.settings.catalogue, key: "catalogue", &reader)
    let localeFiles = files(reader.settings.locales, key: "locales", &reader)
    var catalogue = CatalogueFiles(catalogueFiles)
    var locales = LocaleFiles(localeFiles)
    let isWhole = reader.problems.count == count && catalogue.reports.allSatisfy(\.isEmpty)
    // With a file or an entry missing, every text of it would be reported again.
    if isWhole { locales.checkIDs(catalogue.entries.map(\.id)) }
    if isWhole, let problem = catalogue.makeCodes(reader.settings.errors.code) {
      reader.refuse(["errors.code"], problem)
    }
    var translator: Translator?
    if isWhole, locales.reports.allSatisfy(\.isEmpty), reader.problems.isEmpty {
      translator = compile(&catalogue, locales, &reader)
    }
    return (translator, (catalogue.reports + locales.reports).flatMap(\.problems))
  }

  private static func files(
    _ selection: FileSelection, key: String, _ reader: inout SettingsReader
  ) -> [SourceFile] {
    guard case .files(let choices) = selection else { return SourceFile.shipped(in: key) }
    var files: [SourceFile] = []
    for choice in choices {
      guard case .path(let path) = choice else {
        files += SourceFile.shipped(in: key)
        continue
      }
      do throws(FileReader.Failure) {
        files.append(SourceFile(name: path, bytes: try FileReader.read(path)))
      } catch {
        reader.refuse([key], "the file \(Quoted.text(path)) cannot be read: \(error.reason)")
      }
    }
    return files
  }

  private static func compile(
    _ catalogue: inout CatalogueFiles, _ locales: LocaleFiles, _ reader: inout SettingsReader
  ) -> Translator? {
    let errors = reader.settings.errors
    let options = TranslationOptions(
      typeBase: errors.typeBase, defaultLanguage: errors.defaultLanguage, aliases: errors.languageAliases)
    do throws(TranslationError) {
      return try Translator(
        catalogue: Catalogue(entries: catalogue.entries), locales: locales.locales, options: options)
    } catch {
      for problem in error.problems { place(problem, &catalogue, &reader) }
      return nil
    }
  }

  private static func place(
    _ problem: TranslationError.Problem, _ catalogue: inout CatalogueFiles, _ reader: inout SettingsReader
  ) {
    let message = problem.description
    switch problem {
    case .duplicateID(let id), .invalidID(let id), .invalidStatus(let id, _), .incompleteProxyEntry(let id),
      .misplacedCondition(let id), .missingText(let id, _), .invalidMethod(let id, _), .invalidField(let id, _),
      .duplicateCapture(let id, _), .invalidNumber(let id, _), .duplicateNumber(let id, _, _), .invalidLink(let id, _):
      catalogue.refuse(id, message)
    case .neverMatches(let id, let first):
      catalogue.refuse(id, standsBehind: first, message)
    case .missingFailure(let failure):
      catalogue.refuse(missing: message) { $0.failure == failure }
    case .missingGeneric(let hundreds):
      catalogue.refuse(missing: message) { $0.isGeneric(hundreds: hundreds) }
    case .duplicateLanguage:
      reader.refuse(["locales"], message)
    case .unknownLanguage(_, let user):
      let key = user.hasPrefix("the alias") ? "errors.language_aliases" : "errors.default_language"
      reader.refuse([key, "locales"], message)
    }
  }
}
