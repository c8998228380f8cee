public import YAMLDocument

extension Configuration {
  /// Says everything that is wrong with a configuration, and what in it is hardly meant. Blocking.
  ///
  /// - Parameters:
  ///   - file: the main file; `-` is standard input, nil the defaults.
  ///   - overrides: the flags that go over it.
  ///   - probes: what else may be asked of the machine.
  ///   - environment: the values of `${NAME}`.
  ///   - trial: what is tried when the configuration is loaded.
  /// - Returns: all of it, in the order of the files.
  public static func check(
    file: String?, overrides: SettingsOverrides = SettingsOverrides(), probes: CheckProbes = CheckProbes(),
    environment: @escaping (String) -> String? = ProcessEnvironment.value, trying trial: Trial = { _, _ in [] }
  ) -> CheckReport {
    do throws(ConfigurationErrors) {
      var source = try file.map { (file) throws(ConfigurationErrors) in
        try Self.source(file == "-" ? "/dev/stdin" : file, mayBePipe: true)
      }
      if file == "-" { source?.name = "<stdin>" }
      return check(source, overrides, probes, environment, trying: trial)
    } catch {
      return CheckReport(name: file ?? "defaults", problems: error.problems)
    }
  }

  /// The same of a file that was read.
  static func check(
    _ file: SourceFile?, _ overrides: SettingsOverrides = SettingsOverrides(), _ probes: CheckProbes = CheckProbes(),
    _ environment: @escaping (String) -> String? = ProcessEnvironment.value, trying trial: Trial = { _, _ in [] }
  ) -> CheckReport {
    var parts = ConfigurationParts(file, overrides, environment)
    SettingsWarnings.add(to: &parts.reader, parts.tlsFiles, probes)
    // After them: they name the file at fault.
    parts.add(trial)
    var report = CheckReport(name: file?.name ?? "defaults", problems: [])
    if parts.build.isWhole {
      EntryWarnings.add(to: &parts.build.catalogue, codes: parts.reader.settings.errors.code)
      report.entries = parts.build.catalogue.entries.count
      if parts.build.locales.reports.allSatisfy(\.isEmpty) {
        report.coverage = LocaleWarnings.add(
          to: &parts.build.locales, parts.build.catalogue, parts.reader.settings.errors)
      }
    }
    report.problems = parts.findings
    return report
  }
}
