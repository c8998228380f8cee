import Foundation
import Testing
import Translation

@testable import Configuration

/// `locales: [shipped, ours.yaml]`: later files over earlier ones, text by text.
@Suite final class LocaleLayerTests {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "dragoman-layers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  @Test func `a later file changes single texts and leaves the others`() throws {
    let shipped = try problem(try load("{}"), "de")
    try write("ours.yaml", "language: de\ntexts:\n  make.permission-denied:\n    hint: Fragen Sie Frau Kaya.\n")
    try write("more.yaml", "language: DE\ntexts:\n  make.permission-denied: {title: Nein}\n")
    let changed = try problem(try load("locales: [shipped, ours.yaml, more.yaml]"), "de")
    #expect(changed["hint"] == "Fragen Sie Frau Kaya.")
    #expect(changed["title"] == "Nein")
    #expect(changed["detail"] == shipped["detail"])
    #expect(changed["detail"]?.isEmpty == false)
  }

  @Test func `a file of a new language adds it; what it lacks falls back`() throws {
    try write("sv.yaml", "language: sv\ntexts:\n  make.permission-denied: {title: Nekad, detail: Du får inte.}\n")
    let translator = try load("locales: [shipped, sv.yaml]")
    #expect(translator.languages.contains("sv"))
    #expect(Set(translator.languages).isSuperset(of: ["en", "de"]))
    #expect(try problem(translator, "sv")["title"] == "Nekad")
    let missing = translator.translate(
      .response(ErrorResponse(status: 404)), for: RequestFacts(acceptLanguage: Array("sv".utf8)))
    #expect(missing.language == "en")
    #expect(missing.newlyMissing.map(\.language) == ["sv"])
  }

  @Test func `a file without a direction leaves that of the language`() throws {
    try write("ar.yaml", "language: ar\nlabels: {copy: x}\ntexts: {}\n")
    let locales = LocaleFiles([.shipped(ShippedLocale.all), .file(try file("ar.yaml"))])
    let arabic = try #require(locales.own.first)
    #expect(arabic.direction == .rightToLeft)
    #expect(arabic.labels[.copy] == "x")
    #expect(arabic.labels.count == Label.allCases.count)
  }

  @Test func `what lies below may be said last`() throws {
    try write("de.yaml", "language: de\ntexts:\n  make.permission-denied: {title: Nein}\n")
    let translator = try load("locales: [de.yaml, shipped]")
    #expect(try problem(translator, "de")["title"] == problem(try load("{}"), "de")["title"])
  }

  @Test func `an entry without title or detail is refused unless another file has them`() throws {
    try write("ours.yaml", "language: sv\ntexts:\n  make.permission-denied: {hint: x}\n")
    #expect(
      refusal("locales: [shipped, ours.yaml]") == """
        ours.yaml:3:27: the entry make.permission-denied has no key "title"; it must be a text
        ours.yaml:3:27: the entry make.permission-denied has no key "detail"; it must be a text
        """)
    try write("more.yaml", "language: sv\ntexts:\n  make.permission-denied: {title: t, detail: d}\n")
    #expect(refusal("locales: [shipped, ours.yaml, more.yaml]") == "nothing")
  }

  @Test func `a value that the entry does not capture is refused where it is used`() throws {
    try write(
      "ours.yaml",
      """
      language: de
      texts:
        make.permission-denied:
          title: Nein, {$user}
          detail: >-
            Das darf
            {$user} nicht, {$x}.
          hint: "\\tEin \\"{$user}\\""

      """)
    func message(_ name: String) -> String {
      "a text of entry 'make.permission-denied' in language 'de' has {$\(name)}, which the entry does not always capture"
    }
    #expect(
      refusal("locales: [shipped, ours.yaml]") == """
        ours.yaml:4:18: \(message("user"))
        ours.yaml:7:7: \(message("user"))
        ours.yaml:7:22: \(message("x"))
        ours.yaml:8:20: \(message("user"))
        """)
  }

  @Test func `faults of a text are told with their place in the file`() throws {
    try write(
      "ours.yaml",
      """
      language: de
      labels: {copy: "{$x}", retry_after: "{$second} s", cpy: a}
      texts:
        make.permission-denied:
          title: .match $x * {{a}}
          detail: 'It''s {name}'
          hint: a } b

      """)
    #expect(
      refusal("locales: [shipped, ours.yaml]") == #"""
        ours.yaml:2:17: copy has the placeholder {$x}, which no value goes into
        ours.yaml:2:38: retry_after has the placeholder {$second}, which is not there; there is {$seconds}
        ours.yaml:2:52: unknown key "cpy" in labels; did you mean copy? Allowed: reference, copy, copied, hint, items, original, code, link, retry_after
        ours.yaml:5:19: title: the declaration of '$x' has no function to select with
        ours.yaml:6:20: detail: a value is written {$name}, a brace \{
        ours.yaml:7:13: hint: '}' in a text must be written '\}'
        """#)
  }

  @Test func `names of languages in the settings must be there, but for one that is answered in another`() throws {
    let settings = "errors: {language_fallbacks: {pt-PT: [pt-BR, es]}}"
    let translator = try load(settings)
    #expect(try problem(translator, "pt-PT")["language"] == "pt-BR")
    #expect(
      refusal("errors: {language_fallbacks: {de: [dee]}}").hasPrefix(
        "d.yaml:1:36: the fall-back chain of 'de' names language 'dee', which has no locale; did you mean de? There are "
      ))
    #expect(
      refusal("errors: {language_fallbacks: {de: en, fr: [], e_s: [a_b]}}") == """
        d.yaml:1:35: errors.language_fallbacks.de must be a list of language tags, such as [pt-BR, es], not "en"
        d.yaml:1:43: errors.language_fallbacks.fr must be a list of language tags, such as [pt-BR, es], not a list
        d.yaml:1:47: the key in errors.language_fallbacks must be a language tag, such as de or pt-BR, not "e_s"
        """)
    #expect(try load("errors: {pseudo_locale: true}").languages.contains("en-XA"))
  }

  /// The members of the answer to 403 SC403, and its language.
  private func problem(_ translator: Translator, _ language: String) throws -> [String: String] {
    let body = Array(#"{"code":"SC403","message":"Permission denied"}"#.utf8)
    let translated = translator.translate(
      .response(ErrorResponse(status: 403, body: body)), for: RequestFacts(acceptLanguage: Array(language.utf8)))
    let json = try JSONSerialization.jsonObject(with: Data(translated.body)) as? [String: Any]
    var texts = (json ?? [:]).compactMapValues { $0 as? String }
    texts["language"] = translated.language
    return texts
  }

  private func file(_ name: String) throws -> LocaleFile {
    LocaleFile(SourceFile(name: name, bytes: Array(try Data(contentsOf: directory.appending(path: name)))))
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(to: directory.appending(path: name), atomically: true, encoding: .utf8)
  }

  private func load(_ settings: String) throws -> Translator {
    try write("d.yaml", settings)
    return try Configuration.load(file: directory.appending(path: "d.yaml").path).translator
  }

  /// Everything that is wrong, without the lines of the files.
  private func refusal(_ settings: String) -> String {
    do {
      _ = try load(settings)
      return "nothing"
    } catch let error as ConfigurationErrors {
      return error.problems.map { $0.headline.replacing(directory.path + "/", with: "") }.joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }
}
