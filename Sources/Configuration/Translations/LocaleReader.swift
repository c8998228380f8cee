public import Translation

/// Reads locales without the settings around them.
public enum LocaleReader {
  /// One locale for each language, a later file over an earlier one. Whether they fit a catalogue is `Translator.init`'s
  /// to say.
  public static func read(_ files: [SourceFile]) throws(ConfigurationErrors) -> [Locale] {
    let locales = LocaleFiles(files.map { .file(LocaleFile($0)) })
    let problems = locales.reports.flatMap(\.problems)
    if !problems.isEmpty { throw ConfigurationErrors(problems: problems) }
    return locales.own
  }
}
