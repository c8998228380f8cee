/// Everything that was read of a configuration, right or wrong: what `load` makes one of and `check` looks at.
struct ConfigurationParts {
  /// The settings, with their places.
  var reader: SettingsReader
  /// What the files of certificates and keys held.
  let tlsFiles: TLSFiles
  /// Catalogue and locales, with their places.
  var build: TranslatorBuild

  private let name: String?

  /// Reads `file` (nil: the defaults), the flags, and the files that the settings name.
  init(
    _ file: SourceFile?, _ overrides: SettingsOverrides, _ environment: @escaping (String) -> String?,
    trying trial: Configuration.Trial = { _, _ in [] }
  ) {
    name = file?.name
    reader = Configuration.read(file, overrides, environment)
    tlsFiles = TLSFiles(reading: &reader)
    build = TranslatorBuild(&reader)
    add(trial)
  }

  /// Adds what a trial finds, unless something about the same setting is known to be wrong.
  mutating func add(_ trial: Configuration.Trial) {
    for fault in trial(reader.settings, tlsFiles) where !reader.hasRefused(inside: fault.setting) {
      reader.refuse([fault.setting], fault.message)
    }
  }

  /// The paths of all files that were read, or could not be, the configuration's own first.
  var files: [String] {
    let named = [name].compactMap(\.self) + SettingsTable.settings.files(reader.settings)
    // One that is empty for a moment is none of the settings'.
    return named + reader.secretFiles.filter { !named.contains($0) }
  }

  /// All that is wrong.
  var problems: [ConfigurationProblem] { reader.problems + build.reports.flatMap(\.problems) }

  /// The same with the warnings between them.
  var findings: [ConfigurationProblem] { reader.findings + build.reports.flatMap(\.findings) }
}
