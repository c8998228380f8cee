import Foundation
import Testing
import TestSupport

@testable import Configuration

/// Random damage to good files: whatever comes out, it is settings or problems with places inside the file, never a trap.
@Suite struct MutationTests {
  @Test(arguments: ["dragoman.yaml", "reference.yaml"])
  func `a damaged configuration is read or refused with places in it`(name: String) throws {
    let good = try bytes(name)
    var generator = SplitMix64(state: 0x5EED)
    var refused = 0
    for _ in 0..<600 {
      let text = mutated(good, &generator)
      do throws(ConfigurationErrors) {
        _ = try Configuration.settings(from: SourceFile(name: name, bytes: text))
      } catch {
        refused += 1
        check(error, text)
      }
    }
    #expect(refused > 200)
  }

  @Test func `a damaged catalogue or locale is read or refused with places in it`() throws {
    let catalogue = Array(try bytes("catalogue/make.yaml").prefix(6000))
    let locale = Array(try bytes("locales/de.yaml").prefix(6000))
    var generator = SplitMix64(state: 0xD0C)
    var refused = 0
    for _ in 0..<300 {
      let (entries, texts) = (mutated(catalogue, &generator), mutated(locale, &generator))
      do throws(ConfigurationErrors) {
        _ = try CatalogueReader.read([SourceFile(name: "c", bytes: entries)])
      } catch {
        refused += 1
        check(error, entries)
      }
      do throws(ConfigurationErrors) {
        _ = try LocaleReader.read([SourceFile(name: "l", bytes: texts)])
      } catch {
        refused += 1
        check(error, texts)
      }
    }
    #expect(refused > 100)
  }

  private func check(_ errors: ConfigurationErrors, _ text: [UInt8]) {
    #expect(!errors.problems.isEmpty)
    for problem in errors.problems {
      #expect(!problem.message.isEmpty)
      guard let line = problem.line, let column = problem.column else { continue }
      let breaks = text.count { $0 == 0x0A || $0 == 0x0D }
      #expect((1...breaks + 1).contains(line), "\(problem)")
      let length = problem.sourceLine?.unicodeScalars.count ?? 0
      #expect((1...length + 1).contains(column) || problem.sourceLine == nil, "\(problem)")
      #expect(!problem.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(problem)")
    }
  }

  private func mutated(_ good: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = good
    let alphabet = Array(":-{}[]#&*!|>'\"%@`\n\t ,?~0z\r\\".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      guard !bytes.isEmpty else { break }
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[at] = alphabet.randomElement(using: &generator) ?? 0
      case 1: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: at)
      case 2: bytes.removeSubrange(at..<end)
      case 3: bytes.insert(contentsOf: Array(bytes[at..<end]), at: at)
      case 4: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "Config").appending(path: name)))
  }
}
