internal import ShippedFiles
internal import Translation

/// A locale inside the binary, known by the name of its file and read when it is needed.
struct ShippedLocale: Sendable {
  /// The language tag.
  let language: String
  private let file: ShippedFiles.File

  private init?(_ file: ShippedFiles.File) {
    let directory = "locales/", suffix = ".yaml"
    guard file.path.hasPrefix(directory), file.path.hasSuffix(suffix) else { return nil }
    language = String(file.path.dropFirst(directory.count).dropLast(suffix.count))
    self.file = file
  }

  /// Every locale inside the binary, in the order of their tags.
  static var all: [ShippedLocale] {
    ShippedFiles.files(in: "locales").compactMap(ShippedLocale.init)
  }

  /// The locale; nil if something is wrong with it, which a test finds before it is shipped.
  func read() -> Locale? {
    let read = LocaleFile(SourceFile(file))
    return read.report.isEmpty && read.gaps.isEmpty ? read.locale : nil
  }

  /// The locale, to be read when a caller first asks for it.
  var source: LocaleSource {
    LocaleSource(language: language) { self.read() }
  }
}
