public import Translation
public import YAMLDocument

/// What a configuration comes to.
public struct LoadedConfiguration: Sendable {
  /// The settings of the file with the flags over them.
  public let settings: Settings
  /// The translator of the catalogue and the locales that the settings name.
  public let translator: Translator
  /// What the files of certificates and keys held.
  public let tlsFiles: TLSFiles
  /// The paths of all files that were read, the configuration's own first: a change in any of them is one of the
  /// configuration.
  public let files: [String]
}

/// The way in: from a file and flags to a whole configuration, or to everything that is wrong with it.
public enum Configuration {
  /// Says what is wrong with the files that settings name, as far as only their user can know.
  public typealias Trial = @Sendable (Settings, TLSFiles) -> [SettingFault]

  /// Reads `file` (nil: the defaults), puts the flags over it, and builds what the settings name. `environment` has the
  /// values of `${NAME}`. Blocking.
  public static func load(
    file: String? = nil, overrides: SettingsOverrides = SettingsOverrides(),
    environment: @escaping (String) -> String? = ProcessEnvironment.value,
    trying trial: Trial = { _, _ in [] }
  ) throws(ConfigurationErrors) -> LoadedConfiguration {
    try load(
      from: try file.map { (file) throws(ConfigurationErrors) in try source(file) }, overrides: overrides,
      environment: environment, trying: trial)
  }

  /// The main file at `path`, read. A pipe can be read only once: it is not for whoever reads again.
  static func source(_ path: String, mayBePipe: Bool = false) throws(ConfigurationErrors) -> SourceFile {
    do throws(FileReader.Failure) {
      return SourceFile(name: path, bytes: try FileReader.read(path, mayBePipe: mayBePipe))
    } catch {
      let problem = ConfigurationProblem(file: path, message: "cannot be read: \(error.reason)")
      throw ConfigurationErrors(problems: [problem], files: [path])
    }
  }

  /// The same from a file that was read; the catalogue and locale files that it names are opened.
  public static func load(
    from file: SourceFile?, overrides: SettingsOverrides = SettingsOverrides(),
    environment: @escaping (String) -> String? = ProcessEnvironment.value,
    trying trial: Trial = { _, _ in [] }
  ) throws(ConfigurationErrors) -> LoadedConfiguration {
    let parts = ConfigurationParts(file, overrides, environment, trying: trial)
    let problems = parts.problems
    guard problems.isEmpty, let translator = parts.build.translator else {
      throw ConfigurationErrors(problems: problems, files: parts.files)
    }
    return LoadedConfiguration(
      settings: parts.reader.settings, translator: translator, tlsFiles: parts.tlsFiles, files: parts.files)
  }

  /// The settings alone, from a file that was read, with the flags over them; only files of secrets are opened.
  /// Relative paths become relative to the directory of the file's name.
  public static func settings(
    from file: SourceFile?, overrides: SettingsOverrides = SettingsOverrides(),
    environment: @escaping (String) -> String? = ProcessEnvironment.value
  ) throws(ConfigurationErrors) -> Settings {
    let reader = read(file, overrides, environment)
    if !reader.problems.isEmpty { throw ConfigurationErrors(problems: reader.problems) }
    return reader.settings
  }

  /// The settings that `file` and the flags come to, to be written as a file. Nothing but secrets is opened.
  public static func effective(
    file: String?, overrides: SettingsOverrides = SettingsOverrides(),
    environment: @escaping (String) -> String? = ProcessEnvironment.value
  ) throws(ConfigurationErrors) -> SettingsFile {
    let source = try file.map { (file) throws(ConfigurationErrors) in try Self.source(file, mayBePipe: true) }
    let reader = read(source, overrides, environment)
    if !reader.problems.isEmpty { throw ConfigurationErrors(problems: reader.problems) }
    return SettingsFile(reader)
  }

  static func read(
    _ file: SourceFile?, _ overrides: SettingsOverrides, _ environment: @escaping (String) -> String?
  ) -> SettingsReader {
    let document = file.map { YAMLDocument(parsing: $0.bytes) }
    var reader = SettingsReader(file: file?.name, source: document?.source)
    reader.read(document, directory: PathText.directory(of: file?.name ?? ""), overrides, environment: environment)
    SettingsRules.check(&reader)
    return reader
  }
}
