/// Why a catalogue and locales make no translator: all reasons at once.
public struct TranslationError: Error, Sendable, CustomStringConvertible {
  /// One reason.
  public enum Problem: Sendable, Equatable {
    /// Two entries have the same id.
    case duplicateID(String)
    /// An id is empty or has a character other than `a-z 0-9 . -`.
    case invalidID(String)
    /// An entry's status is not 400 to 599, or it matches one that is not.
    case invalidStatus(id: String, status: Int)
    /// An entry of origin `proxy` names no failure or sends no status.
    case incompleteProxyEntry(id: String)
    /// An entry names a failure and is not of origin `proxy`, or is of that origin and matches an upstream's answer.
    case misplacedCondition(id: String)
    /// No entry stands for a failure that has to be answered.
    case missingFailure(Failure)
    /// No entry of origin `make` stands for all of a class (4 or 5).
    case missingGeneric(hundreds: Int)
    /// Two locales have the same language.
    case duplicateLanguage(String)
    /// The default language, an alias or a fall-back names a language that has no locale.
    case unknownLanguage(String, usedBy: String)
    /// The default language lacks the texts of an entry.
    case missingText(id: String, language: String)
    /// HTML is the default format, which programs would get.
    case defaultIsHTML
    /// The template is among the formats, and there is none.
    case missingTemplate
  }

  /// The reasons, at least one.
  public let problems: [Problem]

  /// The reasons, one per line.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

extension TranslationError.Problem: CustomStringConvertible {
  /// One line for the person who wrote the files.
  public var description: String {
    switch self {
    case .duplicateID(let id): "entry '\(id)' is there twice"
    case .invalidID(let id): "entry id '\(id)': only a-z, 0-9, '.' and '-' are allowed, and at least one of them"
    case .invalidStatus(let id, let status): "entry '\(id)': status \(status) is not between 400 and 599"
    case .incompleteProxyEntry(let id): "entry '\(id)' of origin proxy needs a failure to match and a status to send"
    case .misplacedCondition(let id):
      "entry '\(id)': a failure is matched with origin proxy only, an upstream's status or code with another only"
    case .missingFailure(let failure): "no entry of origin proxy matches the failure '\(failure.rawValue)'"
    case .missingGeneric(let hundreds): "no entry of origin make matches every status \(hundreds)xx"
    case .duplicateLanguage(let language): "language '\(language)' is there twice"
    case .unknownLanguage(let language, let user): "\(user) names language '\(language)', which has no locale"
    case .missingText(let id, let language): "the default language '\(language)' has no texts for entry '\(id)'"
    case .defaultIsHTML: "the default format cannot be html: only callers that ask for it by name get a page"
    case .missingTemplate: "the format 'template' needs a template"
    }
  }
}
