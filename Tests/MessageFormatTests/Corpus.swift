import Foundation
import MessageFormat

/// Unicode's MessageFormat test suite, where the shared corpora are beside the package.
enum Corpus {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/corpora/messageformat2/test/tests").standardizedFileURL

  /// The paths of all files of tests, relative to `folder`.
  static let files: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)
    return (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".json") }.sorted()
  }()

  struct File: Decodable {
    var defaultTestProperties: Case?
    var tests: [Case]
  }

  /// One test; what it does not say is in the file's defaults.
  struct Case: Decodable {
    struct Parameter: Decodable {
      var name: String
      var type: String?
      var value: JSONScalar
    }
    struct ExpectedError: Decodable {
      var type: String
    }

    var description: String?
    var locale: String?
    var src: String?
    var bidiIsolation: String?
    var params: [Parameter]?
    var exp: String?
    var expParts: [ExpectedPart]?
    var expErrors: [ExpectedError]?

    func filled(from defaults: Case?) -> Case {
      var filled = self
      filled.locale = locale ?? defaults?.locale
      filled.src = src ?? defaults?.src
      filled.bidiIsolation = bidiIsolation ?? defaults?.bidiIsolation
      filled.params = params ?? defaults?.params
      filled.exp = exp ?? defaults?.exp
      filled.expParts = expParts ?? defaults?.expParts
      filled.expErrors = expErrors ?? defaults?.expErrors
      return filled
    }
  }

  /// An expected part: what it does not say is not compared.
  struct ExpectedPart: Decodable {
    struct Subpart: Decodable {
      var type: String
      var value: String
    }
    var type: String
    var value: String?
    var kind: String?
    var name: String?
    var id: String?
    var dir: String?
    var locale: String?
    var source: String?
    var options: [String: String]?
    var parts: [Subpart]?
  }

  struct JSONScalar: Decodable {
    var value: MessageValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let bool = try? container.decode(Bool.self) {
        value = .boolean(bool)
      } else if let integer = try? container.decode(Int.self) {
        value = .integer(integer)
      } else if let double = try? container.decode(Double.self) {
        value = .number(double)
      } else {
        value = .string(try container.decode(String.self))
      }
    }
  }

  static func cases(of file: String) throws -> [Case] {
    let handle = try FileHandle(forReadingFrom: folder.appending(path: file))
    defer { try? handle.close() }
    let decoded = try JSONDecoder().decode(File.self, from: handle.readToEnd() ?? Data())
    return decoded.tests.map { $0.filled(from: decoded.defaultTestProperties) }
  }
}
