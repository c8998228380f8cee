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
    /// An entry asks for a method that is none of `EntryMatch.knownMethods`.
    case invalidMethod(id: String, method: String)
    /// An entry asks for a field that has no valid name or holds a secret.
    case invalidField(id: String, name: String)
    /// Two captures of an entry have the same name.
    case duplicateCapture(id: String, name: String)
    /// An entry's number is not in `Entry.numbers`.
    case invalidNumber(id: String, number: Int)
    /// Two entries have the same number.
    case duplicateNumber(id: String, number: Int, first: String)
    /// An entry's link is no absolute `https` URL.
    case invalidLink(id: String, link: String)
    /// An entry asks for exactly what an earlier one asks for.
    case neverMatches(id: String, first: String)
    /// No entry stands for a failure that has to be answered.
    case missingFailure(Failure)
    /// No entry of origin `make` stands for all of a class (4 or 5).
    case missingGeneric(hundreds: Int)
    /// Two locales have the same language.
    case duplicateLanguage(String)
    /// Somebody names a language that has no locale.
    case unknownLanguage(String, LanguageUse)
    /// The default language lacks the texts of an entry.
    case missingText(id: String, language: String)
    /// A text of an entry is no message of MessageFormat 2.
    case invalidText(id: String, language: String, reason: String)
    /// A text has a placeholder for a value that the entry does not capture in every way in which it can match.
    case unknownPlaceholder(id: String, language: String, name: String)
    /// HTML is the default format, which programs would get.
    case defaultIsHTML
    /// The template is among the formats, and there is none.
    case missingTemplate
  }

  /// What names a language.
  public enum LanguageUse: Sendable, Equatable {
    /// `TranslationOptions.defaultLanguage`.
    case defaultLanguage
    /// The alias of this name.
    case alias(String)
    /// The fall-backs of this language, at this place.
    case fallback(of: String, index: Int)
    /// A route, by its place among the options'.
    case route(Int)
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
      "entry '\(id)': a failure is matched with origin proxy only, and alone; all other conditions go with another origin"
    case .invalidMethod(let id, let method):
      "entry '\(id)': the method '\(method)' is none of \(EntryMatch.knownMethods.joined(separator: ", "))"
    case .invalidField(let id, let name):
      "entry '\(id)': '\(name)' is no name of a field, or the field holds a secret"
    case .duplicateCapture(let id, let name): "entry '\(id)' has the capture {\(name)} twice"
    case .invalidNumber(let id, let number):
      "entry '\(id)': number \(number) is not between \(Entry.numbers.lowerBound) and \(Entry.numbers.upperBound)"
    case .duplicateNumber(let id, let number, let first):
      "entry '\(id)' has the number \(number), which is the number of entry '\(first)'"
    case .invalidLink(let id, let link): "entry '\(id)': link '\(link)' is not an absolute https URL"
    case .neverMatches(let id, let first):
      "entry '\(id)' can never match: entry '\(first)' comes first with the same conditions"
    case .missingFailure(let failure): "no entry of origin proxy matches the failure '\(failure.rawValue)'"
    case .missingGeneric(let hundreds): "no entry of origin make matches every status \(hundreds)xx"
    case .duplicateLanguage(let language): "language '\(language)' is there twice"
    case .unknownLanguage(let language, let use): "\(use) names language '\(language)', which has no locale"
    case .missingText(let id, let language): "the default language '\(language)' has no texts for entry '\(id)'"
    case .invalidText(let id, let language, let reason): "a text of entry '\(id)' in language '\(language)': \(reason)"
    case .unknownPlaceholder(let id, let language, let name):
      "a text of entry '\(id)' in language '\(language)' has {$\(name)}, which the entry does not always capture"
    case .defaultIsHTML: "the default format cannot be html: only callers that ask for it by name get a page"
    case .missingTemplate: "the format 'template' needs a template"
    }
  }
}

extension TranslationError.LanguageUse: CustomStringConvertible {
  /// As the subject of a sentence.
  public var description: String {
    switch self {
    case .defaultLanguage: "the default language"
    case .alias(let alias): "the alias '\(alias)'"
    case .fallback(let language, _): "the fall-back chain of '\(language)'"
    case .route(let index): "routes[\(index)]"
    }
  }
}
