/// English that is no English, for testing layouts: accented letters show where a text is not translated, doubled vowels
/// make it about 40 % longer, brackets show where it is cut. Placeholders and the syntax of messages stay.
enum PseudoLocale {
  /// The language tag: `XA` is one of the regions that are nobody's.
  static let language = "en-XA"

  /// The sources with the pseudo-locale, if it is wanted: made from English, or else the default language.
  static func added(to sources: [LocaleSource], _ options: TranslationOptions) -> [LocaleSource] {
    guard options.hasPseudoLocale, !sources.contains(where: { $0.language.lowercased() == language.lowercased() }),
      let english = sources.first(where: { $0.language.lowercased() == "en" })
        ?? sources.first(where: { $0.language.lowercased() == options.defaultLanguage.lowercased() })
    else { return sources }
    return sources + [LocaleSource(language: language) { english.read().map(make) }]
  }

  /// The pseudo-locale of an English one.
  static func make(from english: Locale) -> Locale {
    Locale(
      language: language, direction: english.direction,
      labels: english.labels.merging(lastResorts) { own, _ in own }.mapValues(transformed),
      texts: english.texts.mapValues { texts in
        Locale.Texts(
          title: texts.title.map(transformed), detail: texts.detail.map(transformed), hint: texts.hint.map(transformed))
      })
  }

  private static let lastResorts = Dictionary(uniqueKeysWithValues: Label.allCases.map { ($0, $0.lastResort) })

  /// A message of MessageFormat 2 with each of its patterns changed.
  static func transformed(_ message: String) -> String {
    var scan = Scan(rest: message.unicodeScalars[...])
    let start = message.unicodeScalars.drop { $0.properties.isWhitespace }
    if start.first == "." || start.starts(with: "{{".unicodeScalars) {
      scan.takeComplex()
    } else {
      scan.takePattern(isQuoted: false)
    }
    return String(scan.result)
  }

  /// One pass over a message.
  private struct Scan {
    var rest: Substring.UnicodeScalarView
    var result = String.UnicodeScalarView()

    /// Declarations, variants and quoted patterns to the end.
    mutating func takeComplex() {
      while let scalar = rest.first {
        if rest.starts(with: "{{".unicodeScalars) {
          take(2)
          takePattern(isQuoted: true)
        } else if scalar == "{" {
          takeExpression()
        } else if scalar == "|" {
          takeLiteral()
        } else {
          take(1)
        }
      }
    }

    /// A pattern to its end, which for a quoted one is `}}`.
    mutating func takePattern(isQuoted: Bool) {
      result.append("[")
      while let scalar = rest.first {
        if isQuoted, rest.starts(with: "}}".unicodeScalars) {
          result.append("]")
          return take(2)
        }
        switch scalar {
        case "\\": take(2)
        case "{": takeExpression()
        default:
          result.append(contentsOf: PseudoLocale.letters[scalar]?.unicodeScalars ?? String(scalar).unicodeScalars)
          rest.removeFirst()
        }
      }
      if !isQuoted { result.append("]") }
    }

    /// An expression or markup, `{` to `}`.
    private mutating func takeExpression() {
      while let scalar = rest.first {
        if scalar == "|" {
          takeLiteral()
        } else {
          take(1)
          if scalar == "}" { return }
        }
      }
    }

    /// A quoted literal, `|` to `|`.
    private mutating func takeLiteral() {
      take(1)
      while let scalar = rest.first {
        take(scalar == "\\" ? 2 : 1)
        if scalar == "|" { return }
      }
    }

    private mutating func take(_ count: Int) {
      result.append(contentsOf: rest.prefix(count))
      rest = rest.dropFirst(count)
    }
  }

  private static let letters: [Unicode.Scalar: String] = [
    "a": "áá", "b": "ƀ", "c": "ç", "d": "đ", "e": "éé", "f": "ƒ", "g": "ĝ", "h": "ĥ", "i": "íí", "j": "ĵ", "k": "ķ",
    "l": "ļ", "m": "ɱ", "n": "ñ", "o": "óó", "p": "þ", "q": "ɋ", "r": "ŕ", "s": "š", "t": "ţ", "u": "úú", "v": "ṽ",
    "w": "ŵ", "x": "ẋ", "y": "ý", "z": "ž", "A": "Á", "B": "Ɓ", "C": "Ç", "D": "Đ", "E": "É", "F": "Ƒ", "G": "Ĝ",
    "H": "Ĥ", "I": "Í", "J": "Ĵ", "K": "Ķ", "L": "Ļ", "M": "Ḿ", "N": "Ñ", "O": "Ó", "P": "Þ", "Q": "Ɋ", "R": "Ŕ",
    "S": "Š", "T": "Ţ", "U": "Ú", "V": "Ṽ", "W": "Ŵ", "X": "Ẋ", "Y": "Ý", "Z": "Ž",
  ]
}
