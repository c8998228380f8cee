public import Translation

internal import YAMLDocument

/// What a configuration comes to.
public struct LoadedConfiguration: Sendable {
  /// The settings of the file with the flags over them.
  public let settings: Settings
  /// The translator of the catalogue and the locales that the settings name.
  public let translator: Translator
  /// What `upstream.ca_file` held; nil for the certificates of the machine.
  public let certificates: CertificateFingerprint?
  /// What the files of each of `settings.listeners` held.
  public let listenerFiles: [ListenerFiles]
}

/// The way in: from a file and flags to a whole configuration, or to everything that is wrong with it.
public enum Configuration {
  /// Says what is wrong with the files of listeners, as far as only TLS can know.
  public typealias ListenerTrial = @Sendable (Settings, [ListenerFiles]) -> [SettingFault]

  /// Reads `file` (nil: the defaults), puts the flags over it, and builds what the settings name. Blocking.
  public static func load(
    file: String? = nil, overrides: SettingsOverrides = SettingsOverrides(),
    trying trial: ListenerTrial = { _, _ in [] }
  ) throws(ConfigurationErrors) -> LoadedConfiguration {
    try load(
      from: try file.map { (file) throws(ConfigurationErrors) in try source(file) }, overrides: overrides,
      trying: trial)
  }

  /// The main file at `path`, read.
  static func source(_ path: String) throws(ConfigurationErrors) -> SourceFile {
    do throws(FileReader.Failure) {
      return SourceFile(name: path, bytes: try FileReader.read(path))
    } catch {
      throw ConfigurationErrors(problems: [ConfigurationProblem(file: path, message: "cannot be read: \(error.reason)")]
      )
    }
  }

  /// The same from a file that was read; the catalogue and locale files that it names are opened.
  public static func load(
    from file: SourceFile?, overrides: SettingsOverrides = SettingsOverrides(),
    trying trial: ListenerTrial = { _, _ in [] }
  ) throws(ConfigurationErrors) -> LoadedConfiguration {
    let parts = ConfigurationParts(file, overrides, trying: trial)
    let problems = parts.problems
    guard problems.isEmpty, let translator = parts.build.translator else {
      throw ConfigurationErrors(problems: problems)
    }
    return LoadedConfiguration(
      settings: parts.reader.settings, translator: translator, certificates: parts.certificates,
      listenerFiles: parts.listenerFiles)
  }

  /// The settings alone, from a file that was read, with the flags over them; nothing is opened. Relative paths become
  /// relative to the directory of the file's name.
  public static func settings(
    from file: SourceFile?, overrides: SettingsOverrides = SettingsOverrides()
  ) throws(ConfigurationErrors) -> Settings {
    let reader = read(file, overrides)
    if !reader.problems.isEmpty { throw ConfigurationErrors(problems: reader.problems) }
    return reader.settings
  }

  static func read(_ file: SourceFile?, _ overrides: SettingsOverrides) -> SettingsReader {
    let document = file.map { YAMLDocument(parsing: $0.bytes) }
    var reader = SettingsReader(file: file?.name, source: document?.source)
    reader.read(document, directory: PathText.directory(of: file?.name ?? ""), overrides)
    SettingsRules.check(&reader)
    return reader
  }
}
