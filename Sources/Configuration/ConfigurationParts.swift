/// Everything that was read of a configuration, right or wrong: what `load` makes one of and `check` looks at.
struct ConfigurationParts {
  /// The settings, with their places.
  var reader: SettingsReader
  /// What `upstream.ca_file` held.
  let certificates: CertificateFingerprint?
  /// What the files of each listener held.
  let listenerFiles: [ListenerFiles]
  /// Catalogue and locales, with their places.
  var build: TranslatorBuild

  /// Reads `file` (nil: the defaults), the flags, and the files that the settings name. `trial` says what is wrong with those
  /// of listeners.
  init(
    _ file: SourceFile?, _ overrides: SettingsOverrides, trying trial: Configuration.ListenerTrial = { _, _ in [] }
  ) {
    reader = Configuration.read(file, overrides)
    listenerFiles = ListenerFiles.read(&reader)
    if reader.problems.isEmpty {
      for fault in trial(reader.settings, listenerFiles) { reader.refuse([fault.setting], fault.message) }
    }
    certificates = CertificateFile.check(&reader)
    build = TranslatorBuild(&reader)
  }

  /// All that is wrong.
  var problems: [ConfigurationProblem] { reader.problems + build.reports.flatMap(\.problems) }

  /// The same with the warnings between them.
  var findings: [ConfigurationProblem] { reader.findings + build.reports.flatMap(\.findings) }
}
