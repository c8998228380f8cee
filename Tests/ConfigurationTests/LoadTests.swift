import Foundation
import Glibc
import Testing
import Translation

@testable import Configuration

@Suite final class LoadTests {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "dragoman-load-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  @Test func `nothing at all gives the defaults and the shipped translations`() throws {
    let loaded = try Configuration.load()
    #expect(loaded.settings == Settings())
    #expect(loaded.translator.entries.count > 100)
    #expect(Set(loaded.translator.languages).isSuperset(of: ["en", "de", "cs"]))
  }

  @Test func `every shipped text is read and belongs to an entry`() throws {
    let catalogue = try CatalogueReader.read(SourceFile.shipped(in: "catalogue"))
    let ids = Set(catalogue.entries.map(\.id))
    for locale in try LocaleReader.read(SourceFile.shipped(in: "locales")) {
      #expect(Set(locale.texts.keys).subtracting(ids) == [], "\(locale.language)")
    }
  }

  @Test func `a file that cannot be read is named with the reason`() throws {
    #expect(
      load(directory.appending(path: "none.yaml").path)
        == "\(directory.path)/none.yaml: cannot be read: No such file or directory")
    #expect(load(directory.path) == "\(directory.path): cannot be read: Is a directory")
    let large = try write("large.yaml", String(repeating: "#", count: (1 << 20) + 1))
    #expect(load(large) == "\(large): cannot be read: The file is larger than 1048576 bytes")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["config", "catalogue", "ca_file", "token"])
  func `a pipe that nobody writes to is refused and does not hold up the start`(place: String) throws {
    let pipe = directory.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    let texts = [
      "catalogue": "catalogue: [shipped, pipe]", "ca_file": "upstream: {ca_file: pipe}",
      "token": "admin: {token: file:pipe}",
    ]
    let file = try texts[place].map { try write("d.yaml", $0) } ?? pipe
    let said = load(file)
    #expect(said.contains("cannot be read: it is no regular file"), "\(said)")
  }

  @Test(arguments: ["/dev/zero", "/dev/null", "/dev/stdin"]) func `a device is no file`(path: String) throws {
    let said = load(try write("d.yaml", "admin: {token: \"file:\(path)\"}"))
    #expect(said.hasSuffix(".token: the file \"\(path)\" cannot be read: it is no regular file"), "\(said)")
  }

  @Test func `links in a circle are told of`() throws {
    let loop = directory.appending(path: "loop").path
    try #require(symlink("loop", loop) == 0)
    #expect(load(loop) == "\(loop): cannot be read: Too many levels of symbolic links")
  }

  @Test func `the file of a secret that is empty for a moment is one of the files all the same`() throws {
    let file = try write(
      "d.yaml", "credentials: {token: file:token}\nroutes: [{name: a, credentials: {token: \"file:${NAME}\"}}]\n")
    _ = try write("token", "\n")
    do throws(ConfigurationErrors) {
      _ = try Configuration.load(file: file) { ["NAME": "other"][$0] }
      Issue.record("it was read")
    } catch {
      #expect(error.files == ["d.yaml", "token", "other"].map { "\(directory.path)/\($0)" })
    }
  }

  @Test func `the flags go over the file, and both are judged at once`() throws {
    let file = try write(
      "d.yaml", "listen: 127.0.0.1:1\nadmin: {listen: 127.0.0.1:2}\nthreads: 3\nerrors: {typ_base: x}\n")
    var overrides = SettingsOverrides()
    overrides.listen = "[::1]:0"
    overrides.threads = "none"
    let expected = """
      \(file):4:10: unknown key "typ_base" in errors; did you mean type_base? Allowed: body_limit, \
      decoded_body_limit, code, type_base, default_language, language_aliases, language_fallbacks, pseudo_locale, \
      format, formats, template, original_texts, upstream, scrub
          errors: {typ_base: x}
                   ^
      command line: --threads must be auto or a whole number from 1 to 256, not "none"
      """
    #expect(load(file, overrides) == expected)
    overrides.threads = "5"
    let good = try write(
      "good.yaml", "listen: 127.0.0.1:1\nadmin: {listen: 127.0.0.1:2}\nthreads: 3\naccess_log: {to: off}\n")
    let settings = try Configuration.load(file: good, overrides: overrides).settings
    #expect(settings.listeners[0].address.description == "[::1]:0")
    #expect(settings.admin.listen == .ip(host: "127.0.0.1", port: 2))
    #expect(settings.threads == .count(5))
    #expect(settings.accessLog.target == .off)
  }

  @Test func `each flag is read like its key`() throws {
    var overrides = SettingsOverrides()
    overrides.listen = "0.0.0.0:80"
    overrides.admin = "127.0.0.1:0"
    overrides.upstream = "http://127.0.0.1:9000"
    overrides.upstreamCA = "relative/ca.pem"
    overrides.threads = "auto"
    overrides.accessLog = "-"
    let read = try settings("upstream: {ca_file: other.pem}\nthreads: 2\naccess_log: {to: off}", overrides: overrides)
    #expect(read.listeners == [ListenerSettings(.ip(host: "0.0.0.0", port: 80))])
    #expect(read.admin.listen == .ip(host: "127.0.0.1", port: 0))
    #expect(read.upstream.url == UpstreamURL(scheme: .http, host: "127.0.0.1", port: 9000))
    #expect(read.upstream.caFile == "relative/ca.pem")
    #expect(read.threads == .auto)
    #expect(read.accessLog.target == .standardOutput)
  }

  @Test func `an empty flag is refused and not ignored`() {
    var overrides = SettingsOverrides()
    overrides.upstreamCA = ""
    overrides.threads = ""
    #expect(
      problems("", overrides: overrides) == """
        command line: --threads must be auto or a whole number from 1 to 256, not ""
        command line: --upstream-ca must be system or the path of a file with PEM certificates, not "": a path is not \
        empty and has no control characters
        """)
  }

  @Test func `files named in the configuration are looked for beside it and complained of in it`() throws {
    _ = try write("ca.pem", "no certificate")
    let file = try write("d.yaml", "upstream:\n  ca_file: ca.pem\ncatalogue: [none.yaml]\n")
    #expect(
      load(file) == """
        \(file):2:12: the file "\(directory.path)/ca.pem" holds no PEM certificate (-----BEGIN CERTIFICATE-----)
              ca_file: ca.pem
                       ^
        \(file):3:13: the file "\(directory.path)/none.yaml" cannot be read: No such file or directory
            catalogue: [none.yaml]
                        ^
        """)
  }

  @Test func `own files replace the shipped ones`() throws {
    _ = try write("ours.yaml", Self.catalogue)
    _ = try write("en.yaml", Self.locale)
    let file = try write("d.yaml", "catalogue: [ours.yaml]\nlocales: [en.yaml]\n")
    let translator = try Configuration.load(file: file).translator
    #expect(translator.languages == ["en"])
    #expect(translator.entries.map(\.id).prefix(2) == ["any.client", "any.server"])
  }

  @Test func `faults of settings, catalogue and locales are told together`() throws {
    let ours = try write("ours.yaml", Self.catalogue.replacing("category: limit", with: "category: limits"))
    let english = try write("en.yaml", Self.locale.replacing("title: Client", with: "titel: Client"))
    let file = try write("d.yaml", "thread: 1\ncatalogue: [ours.yaml]\nlocales: [en.yaml]\n")
    let lines = load(file).split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("\(file):1:1: unknown key \"thread\"; did you mean threads?") == true)
    #expect(lines.dropFirst().first?.hasPrefix("\(ours):2:63: category must be one of") == true)
    #expect(lines.dropFirst(2).allSatisfy { $0.hasPrefix("\(english):3:") })
  }

  @Test func `a slip in an entry's ID is found in the locale, and a missing text at the entry`() throws {
    let ours = try write("ours.yaml", Self.catalogue)
    let english = try write("en.yaml", Self.locale.replacing("any.client", with: "any.clients"))
    let file = try write("d.yaml", "catalogue: [ours.yaml]\nlocales: [en.yaml]\n")
    #expect(
      load(file).hasPrefix(
        "\(english):3:3: the catalogue has no entry any.clients; did you mean any.client?\n"))
    _ = try write("en.yaml", "language: en\ntexts: {}\n")
    #expect(load(file).hasPrefix("\(ours):2:10: the default language 'en' has no texts for entry 'any.client'\n"))
  }

  @Test func `a default language without a locale is refused where it was set`() throws {
    let file = try write("d.yaml", "errors:\n  default_language: tlh\n  language_aliases: {sk: cz}\n")
    let languages = "ar, cs, de, en, es, fr, it, ja, ko, nl, pl, pt-BR, tr, uk, zh-Hans"
    #expect(
      load(file) == """
        \(file):2:21: the default language names language 'tlh', which has no locale; there are \(languages)
              default_language: tlh
                                ^
        \(file):3:26: the alias 'sk' names language 'cz', which has no locale; there are \(languages)
              language_aliases: {sk: cz}
                                     ^
        """)
  }

  @Test func `an incomplete catalogue names what it lacks`() throws {
    _ = try write("ours.yaml", "entries: []\n")
    let file = try write("d.yaml", "catalogue: [ours.yaml]\n")
    let message = load(file)
    #expect(message.contains("/ours.yaml: no entry of origin proxy matches the failure 'overloaded'"))
    #expect(message.contains("/ours.yaml: no entry of origin make matches every status 4xx"))
  }

  private static let catalogue: String = {
    var lines = [
      "entries:",
      "  - {id: any.client, code: C, match: {status: 4xx}, category: limit, action: caller}",
      "  - {id: any.server, code: S, match: {status: 5xx}, category: internal, action: make}",
    ]
    for failure in Failure.allCases where failure.isAnswered {
      let id = failure.rawValue.replacing("_", with: "-")
      lines.append(
        "  - {id: \(id), code: P, match: {origin: proxy, failure: \(failure.rawValue)}, status: 502, "
          + "category: protocol, action: operator}")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private static let locale: String = {
    var lines = ["language: en", "texts:", "  any.client: {title: Client, detail: d}"]
    lines.append("  any.server: {title: Server, detail: d}")
    for failure in Failure.allCases where failure.isAnswered {
      lines.append("  \(failure.rawValue.replacing("_", with: "-")): {title: t, detail: d}")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private func write(_ name: String, _ text: String) throws -> String {
    let file = directory.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private func load(_ file: String, _ overrides: SettingsOverrides = SettingsOverrides()) -> String {
    do throws(ConfigurationErrors) {
      _ = try Configuration.load(file: file, overrides: overrides)
      return "nothing"
    } catch {
      return error.description
    }
  }
}
