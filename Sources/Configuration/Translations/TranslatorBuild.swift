internal import Translation
internal import YAMLDocument

/// Builds the translator that the settings ask for, and says where the files are at fault.
struct TranslatorBuild {
  /// The catalogue's files, and what is wrong with them.
  var catalogue: CatalogueFiles
  /// The operator's locale files, and what is wrong with them.
  var locales: LocaleFiles
  /// Whether every file could be read and no entry is missing.
  let isWhole: Bool
  /// The translator; nil if something is wrong with what it is made of.
  private(set) var translator: Translator?

  /// What is wrong with the settings goes to the `reader`.
  init(_ reader: inout SettingsReader) {
    let count = reader.problems.count
    let catalogueFiles = Self.files(reader.settings.catalogue, key: "catalogue", &reader)
    let layers = Self.localeLayers(&reader)
    catalogue = CatalogueFiles(catalogueFiles)
    locales = LocaleFiles(layers)
    isWhole =
      reader.problems.count == count && !reader.isWrong(["catalogue"]) && catalogue.reports.allSatisfy(\.isEmpty)
    // With a file or an entry missing, every text of it would be reported again.
    guard isWhole else { return }
    let areTextsWhole = !reader.isWrong(["locales"]) && locales.reports.allSatisfy(\.isEmpty)
    locales.checkIDs(catalogue.entries.map(\.id))
    let hasStrayTexts = areTextsWhole && !locales.reports.allSatisfy(\.isEmpty)
    if let problem = catalogue.makeCodes(reader.settings.errors.code) {
      reader.refuse(["errors.code"], problem)
    }
    if areTextsWhole { translator = Self.compile(&catalogue, &locales, hasStrayTexts, &reader) }
  }

  /// One report for each file, the catalogue's first.
  var reports: [ProblemReport] { catalogue.reports + locales.reports }

  private static func files(
    _ selection: FileSelection, key: String, _ reader: inout SettingsReader
  ) -> [SourceFile] {
    selection.choices.enumerated().flatMap { index, choice in
      guard case .path(let path) = choice else { return SourceFile.shipped(in: key) }
      return file(path, keys: ["\(key)[\(index)]", key], &reader).map { [$0] } ?? []
    }
  }

  private static func localeLayers(_ reader: inout SettingsReader) -> [LocaleFiles.Layer] {
    reader.settings.locales.choices.enumerated().compactMap { index, choice in
      guard case .path(let path) = choice else { return .shipped(ShippedLocale.all) }
      return file(path, keys: ["locales[\(index)]", "locales"], &reader).map { .file(LocaleFile($0)) }
    }
  }

  private static func file(_ path: String, keys: [String], _ reader: inout SettingsReader) -> SourceFile? {
    do throws(FileReader.Failure) {
      return SourceFile(name: path, bytes: try FileReader.read(path))
    } catch {
      reader.refuse(keys, "the file \(Quoted.path(path)) cannot be read: \(error.reason)")
      return nil
    }
  }

  private static func compile(
    _ catalogue: inout CatalogueFiles, _ locales: inout LocaleFiles, _ hasStrayTexts: Bool,
    _ reader: inout SettingsReader
  ) -> Translator? {
    let errors = reader.settings.errors
    let options = TranslationOptions(
      typeBase: errors.typeBase, defaultLanguage: errors.defaultLanguage, aliases: errors.languageAliases,
      fallbacks: errors.languageFallbacks, hasPseudoLocale: errors.hasPseudoLocale, format: errors.format,
      formats: errors.formats, template: errors.template, originalTexts: errors.originalTexts,
      redaction: Redaction(facts: errors.upstreamFacts, scrubbed: errors.scrubbed),
      routes: reader.settings.routes.map(\.errors).map { route in
        ErrorRoute(
          format: route.format ?? errors.format, formats: route.formats ?? errors.formats,
          redaction: Redaction(
            facts: route.upstreamFacts ?? errors.upstreamFacts, scrubbed: route.scrubbed ?? errors.scrubbed),
          languages: route.languages, defaultLanguage: route.defaultLanguage)
      })
    do throws(TranslationError) {
      return try Translator(
        catalogue: Catalogue(entries: catalogue.entries), sources: locales.sources, options: options)
    } catch {
      for problem in error.problems {
        // The one under an ID that there is not is probably the one that is missed.
        if hasStrayTexts, case .missingText = problem { continue }
        place(problem, &catalogue, &locales, &reader)
      }
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
      .misplacedCondition(let id), .missingText(let id, _), .invalidText(let id, _, _), .invalidMethod(let id, _),
      .invalidField(let id, _), .duplicateCapture(let id, _), .invalidNumber(let id, _), .duplicateNumber(let id, _, _),
      .invalidLink(let id, _):
      catalogue.refuse(id, message)
    case .neverMatches(let id, let first):
      catalogue.refuse(id, standsBehind: first, message)
    case .unknownPlaceholder(let id, let language, let name):
      if !locales.refuse(id, language, placeholder: name, message) { catalogue.refuse(id, message) }
    case .missingFailure(let failure):
      catalogue.refuse(missing: message) { $0.failure == failure }
    case .missingGeneric(let hundreds):
      catalogue.refuse(missing: message) { $0.isGeneric(hundreds: hundreds) }
    case .duplicateLanguage:
      reader.refuse(["locales"], message)
    case .unknownLanguage(let language, let use):
      refuse(language, of: use, message, locales.sources.map(\.language).sorted(), &reader)
    case .defaultIsHTML: reader.refuse(["errors.format"], message)
    case .missingTemplate:
      reader.refuse(keysOfTemplate(reader.settings), dependingOn: ["errors.template"], message)
    }
  }

  /// What asks for the template, to be said that there is none.
  private static func keysOfTemplate(_ settings: Settings) -> [String] {
    func keys(_ name: String, _ format: Format?, _ formats: [Format]?) -> [String] {
      (formats?.contains(.template) == true ? ["\(name).formats"] : [])
        + (format == .template ? ["\(name).format"] : [])
    }
    return keys("errors", settings.errors.format, settings.errors.formats)
      + settings.routes.enumerated().flatMap { keys("routes[\($0)].errors", $1.errors.format, $1.errors.formats) }
  }
}
