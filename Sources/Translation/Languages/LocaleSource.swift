/// Where the texts of a language come from: there already, or to be read when somebody first asks for the language.
public struct LocaleSource: Sendable {
  /// The language tag (BCP 47), as it is to stand in `Content-Language`.
  public let language: String
  /// The locale; nil if it cannot be read, which counts as a locale without texts.
  let read: @Sendable () -> Locale?
  /// Whether `read` costs nothing.
  let isReady: Bool

  /// Its labels alone: whoever keeps these keeps no texts.
  var labels: @Sendable () -> [Label: String] {
    guard isReady else { return { [read] in read()?.labels ?? [:] } }
    let labels = read()?.labels ?? [:]
    return { labels }
  }

  /// A locale that is there.
  public init(_ locale: Locale) {
    language = locale.language
    read = { locale }
    isReady = true
  }

  /// A locale that `read` knows to be good and that is read when it is first asked for, on the thread that asks; by
  /// several threads that ask at the same time, more than once. Its own language does not count.
  public init(language: String, reading read: @escaping @Sendable () -> Locale?) {
    self.language = language
    self.read = read
    isReady = false
  }
}
