internal import Translation
internal import YAMLDocument

/// The locales of all files: those in the binary, which are read when a caller first asks for the language, and the
/// operator's over them, which are read at once.
struct LocaleFiles {
  /// One for each language, in the order of the files.
  private(set) var sources: [LocaleSource] = []
  /// The locales that a file of the operator's has a part in.
  private(set) var own: [Locale] = []
  /// The shipped locales that no file of the operator's has a part in.
  private(set) var untouched: [ShippedLocale] = []
  /// The operator's files.
  private(set) var files: [LocaleFile]

  /// One item of the setting `locales`.
  enum Layer {
    case shipped([ShippedLocale])
    case file(LocaleFile)
  }

  init(_ layers: [Layer]) {
    files = layers.compactMap { if case .file(let file) = $0 { file } else { nil } }
    let touched = Set(files.compactMap { $0.locale?.language.lowercased() })
    var places: [String: Int] = [:]
    for layer in layers {
      switch layer {
      case .shipped(let locales):
        for locale in locales {
          if !touched.contains(locale.language.lowercased()) {
            sources.append(locale.source)
            untouched.append(locale)
          } else if let locale = locale.read() {
            merge(locale, &places)
          }
        }
      case .file(let file):
        if let locale = file.locale { merge(locale, &places) }
      }
    }
    sources += own.map { LocaleSource($0) }
    for index in files.indices { reportGaps(of: index) }
  }

  /// Changes one of the operator's files, to warn of it.
  mutating func change(_ index: Int, _ body: (inout LocaleFile) -> Void) { body(&files[index]) }

  /// One report for each file.
  var reports: [ProblemReport] { files.map(\.report) }

  /// All texts of a language, read if need be.
  func locale(of language: String) -> Locale? {
    own.first { $0.language.lowercased() == language.lowercased() }
      ?? untouched.first { $0.language.lowercased() == language.lowercased() }?.read()
  }

  /// Puts a locale over what there is of its language.
  private mutating func merge(_ locale: Locale, _ places: inout [String: Int]) {
    if let place = places[locale.language.lowercased()] {
      own[place] = own[place].overridden(by: locale)
    } else {
      places[locale.language.lowercased()] = own.count
      own.append(locale)
    }
  }

  /// Reports what an entry lacks in this file and in every other one of the language.
  private mutating func reportGaps(of index: Int) {
    guard let language = files[index].locale?.language.lowercased(),
      let locale = own.first(where: { $0.language.lowercased() == language })
    else { return }
    for gap in files[index].gaps {
      let texts = locale.texts[gap.id]
      if (gap.key == "title" ? texts?.title : texts?.detail) != nil { continue }
      files[index].report.add("the entry \(gap.id) has no key \"\(gap.key)\"; it must be a text", at: gap.mark)
    }
  }

  /// Reports texts for entries that are not in the catalogue: a slip in the ID would otherwise be a missing text.
  /// The shipped locales know the shipped entries, which an own catalogue need not have.
  mutating func checkIDs(_ known: [String]) {
    let set = Set(known)
    for index in files.indices {
      for place in files[index].ids where !set.contains(place.id) {
        let meant = Suggestion.nearest(to: place.id, among: known).map { "; did you mean \($0)?" } ?? ""
        files[index].report.add("the catalogue has no entry \(place.id)\(meant)", at: place.mark)
      }
    }
  }

  /// Reports a problem at each use of the placeholder; false if no file of the operator's has it in this language.
  mutating func refuse(_ id: String, _ language: String, placeholder name: String, _ message: String) -> Bool {
    var isFound = false
    for index in files.indices where files[index].locale?.language.lowercased() == language.lowercased() {
      if files[index].refuse(id, placeholder: name, message) { isFound = true }
    }
    return isFound
  }
}
