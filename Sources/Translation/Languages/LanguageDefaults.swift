/// What holds about languages where the operator says nothing else.
///
/// The names are those of the IANA registry's preferred values, of CLDR's aliases (`languageAlias`) and of its language
/// matching (`languageMatching`), and a few that are wrong and common. For each, the first language that has a locale is
/// taken; one with none is left out.
///
/// Chinese: readers of Taiwan, Hong Kong and Macao get traditional characters where an operator has them, else
/// simplified ones. That is what RFC 4647's truncation to `zh` comes to, and for CLDR it is a nearer match than any
/// other language. A missing *text* of `zh-Hant` is not taken from `zh-Hans` (CLDR's parent of `zh-Hant` is the root).
enum LanguageDefaults {
  /// Language tags that callers use, to the languages that answer them.
  static let aliases: [String: [String]] = [
    // Macrolanguages and regions of one language.
    "no": ["nb", "nn", "da"], "nb": ["no", "nn", "da"], "nn": ["nb", "no", "da"], "da": ["nb", "no"],
    "pt": ["pt-BR", "pt-PT"], "zh": ["zh-Hans", "zh-Hant"], "cmn": ["zh-Hans", "zh-Hant"],
    "zh-CN": ["zh-Hans"], "zh-SG": ["zh-Hans"], "zh-MY": ["zh-Hans"],
    "zh-TW": ["zh-Hant"], "zh-HK": ["zh-Hant"], "zh-MO": ["zh-Hant"],
    "gsw": ["de"], "lb": ["de"],
    // Codes that were replaced.
    "iw": ["he"], "in": ["id"], "ji": ["yi"], "mo": ["ro"], "tl": ["fil"],
    // Codes of countries that are no codes of languages.
    "cz": ["cs"], "ua": ["uk"], "jp": ["ja"], "cn": ["zh-Hans"], "gr": ["el"], "dk": ["da"],
    // Codes of three letters where there is one of two.
    "ara": ["ar"], "ces": ["cs"], "cze": ["cs"], "deu": ["de"], "ger": ["de"], "eng": ["en"], "spa": ["es"],
    "fra": ["fr"], "fre": ["fr"], "ita": ["it"], "jpn": ["ja"], "kor": ["ko"], "nld": ["nl"], "dut": ["nl"],
    "pol": ["pl"], "por": ["pt-BR", "pt-PT"], "tur": ["tr"], "ukr": ["uk"], "zho": ["zh-Hans"], "chi": ["zh-Hans"],
  ]

  /// Per language where a missing text is looked for, before the default language.
  static func fallbacks(of language: String) -> [String] {
    switch language.lowercased() {
    case "pt-pt": ["pt", "pt-BR"]
    case "pt-br": ["pt", "pt-PT"]
    case "nb": ["no", "nn", "da"]
    case "nn": ["nb", "no", "da"]
    case "no": ["nb", "nn", "da"]
    case "zh-hans", "zh-hant": ["zh"]
    default: parents(of: language)
    }
  }

  /// The shorter tags of a tag, longest first: `zh-Hant` and `zh` of `zh-Hant-TW`.
  private static func parents(of language: String) -> [String] {
    let subtags = language.split(separator: "-")
    return (1..<max(subtags.count, 1)).reversed().map { subtags[..<$0].joined(separator: "-") }
  }
}
