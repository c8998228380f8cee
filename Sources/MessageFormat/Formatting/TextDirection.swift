/// The direction of a text.
public enum TextDirection: String, Sendable, Equatable {
  /// Left to right.
  case leftToRight = "ltr"
  /// Right to left.
  case rightToLeft = "rtl"
  /// Not known: its first strong character decides.
  case unknown = "auto"

  /// The direction of the script that a locale is written in: that of its script subtag, else of its language.
  ///
  /// Decided here and not by ICU, which most messages do without.
  public init(ofLocale tag: String) {
    let subtags = tag.split { $0 == "-" || $0 == "_" }.map { $0.lowercased() }
    guard let language = subtags.first, language != "und" else {
      self = .unknown
      return
    }
    if let script = subtags.dropFirst().prefix(2).first(where: { $0.utf8.count == 4 && $0.first?.isLetter == true }) {
      self = Self.rightToLeftScripts.contains(script) ? .rightToLeft : .leftToRight
    } else {
      self = Self.rightToLeftLanguages.contains(language) ? .rightToLeft : .leftToRight
    }
  }

  private static let rightToLeftScripts: Set<String> = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi",
  ]
  /// The languages whose likely script is one of those.
  private static let rightToLeftLanguages: Set<String> = [
    "ar", "arc", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo",
    "ps", "rhg", "sd", "skr", "syr", "ug", "ur", "yi",
  ]
}
