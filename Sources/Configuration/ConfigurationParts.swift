/// Everything that was read of a configuration, right or wrong: what `load` makes one of and `check` looks at.
struct ConfigurationParts {
  /// The settings, with their places.
  var reader: SettingsReader
  /// What the files held that the upstreams name.
  let certificates: CertificateFingerprint
  /// What the files held that the listeners name.
  let listenerCertificates: CertificateFingerprint
  /// The paths of all files, the main one first.
  let files: [String]
  /// Catalogue and locales, with their places.
  var build: TranslatorBuild

  /// Reads `file` (nil: the defaults), the flags, and the files that the settings name.
  init(_ file: SourceFile?, _ overrides: SettingsOverrides, _ environment: @escaping (String) -> String?) {
    reader = Configuration.read(file, overrides, environment)
    certificates = CertificateFile.checkUpstreams(&reader)
    listenerCertificates = CertificateFile.checkListeners(&reader)
    files = [file?.name].compactMap(\.self) + SettingsTable.settings.files(reader.settings)
    build = TranslatorBuild(&reader)
  }

  /// All that is wrong.
  var problems: [ConfigurationProblem] { reader.problems + build.reports.flatMap(\.problems) }

  /// The same with the warnings between them.
  var findings: [ConfigurationProblem] { reader.findings + build.reports.flatMap(\.findings) }
}
