public import Translation

/// Reads a catalogue without the settings around it.
public enum CatalogueReader {
  /// The entries of all files, in their order. Whether they are complete is `Translator.init`'s to say.
  public static func read(_ files: [SourceFile]) throws(ConfigurationErrors) -> Catalogue {
    let catalogue = CatalogueFiles(files)
    let problems = catalogue.reports.flatMap(\.problems)
    if !problems.isEmpty { throw ConfigurationErrors(problems: problems) }
    return Catalogue(entries: catalogue.entries)
  }
}
