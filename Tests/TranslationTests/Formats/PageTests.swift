import Foundation
import Testing

@testable import Translation

/// What the page promises beside its texts.
struct PageTests {
  private static func page(_ language: String = "de") throws -> StrictMarkup {
    let answer = FormatWorld.answer(FormatWorld.response(400, FormatWorld.richBody), as: .html, language: language)
    return try StrictMarkup(answer.body, isHTML: true)
  }

  @Test func `the test's own SHA-256 is right`() {
    let digest = SHA256.digest(Array("abc".utf8)).prefix(4)
    #expect(digest == [0xBA, 0x78, 0x16, 0xBF])
  }

  @Test func `the policy names style and script by their hashes, and nothing else is allowed`() throws {
    let page = try Self.page()
    func hash(_ name: String) -> String {
      "sha256-" + Data(SHA256.digest(Array(page.texts(of: name)[0].utf8))).base64EncodedString()
    }
    #expect(HTMLPageAssets.styleHash == hash("style"))
    #expect(HTMLPageAssets.scriptHash == hash("script"))
    #expect(
      Format.html.contentSecurityPolicy
        == "default-src 'none'; style-src '\(hash("style"))'; script-src '\(hash("script"))'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'")
    for format in Format.allCases where format != .html { #expect(format.contentSecurityPolicy == nil) }
  }

  @Test func `every section has its heading, and every ID is there once`() throws {
    let page = try Self.page()
    var ids: [String] = []
    var references: [String] = []
    for case .start(_, let attributes) in page.tokens {
      if let id = attributes["id"] { ids.append(id) }
      if let reference = attributes["aria-labelledby"] { references.append(reference) }
    }
    #expect(Set(ids).count == ids.count)
    #expect(!references.isEmpty && references.allSatisfy(ids.contains))
    #expect(page.texts(of: "h1").count == 1)
    #expect(page.texts(of: "title") == page.texts(of: "h1"))
  }

  /// WCAG 2.2, success criterion 1.4.3, for text on the grounds it stands on.
  @Test func `the colours keep a contrast of 4.5 to 1 in light and dark`() throws {
    let style = HTMLPageAssets.style.description
    let blocks = style.components(separatedBy: ":root{").dropFirst()
    #expect(blocks.count == 2)
    for block in blocks {
      func luminance(_ name: String) throws -> Double {
        let hex = try #require(
          block.firstMatch(of: try Regex("--\(name):#([0-9a-f]+)", as: (Substring, Substring).self))
        ).1
        let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : String(hex)
        let value = try #require(Int(digits, radix: 16))
        let parts = [16, 8, 0].map { shift in
          let part = Double(value >> shift & 0xFF) / 255
          return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
      }
      for ground in ["card", "field"] {
        for text in ["text", "soft", "accent"] {
          let pair = [try luminance(ground), try luminance(text)].sorted()
          #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, "\(text) on \(ground)")
        }
      }
    }
  }
}
