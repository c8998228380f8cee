import ContentCoding
import Foundation

/// A PNG (W3C, Portable Network Graphics) as chromium writes it: 8 bits a sample, in colour, not interlaced.
struct Picture {
  typealias Colour = SIMD3<UInt8>

  let width: Int
  let height: Int
  private let pixels: [Colour]

  init(contentsOf path: String) throws {
    let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw HarnessError("no PNG") }
    var header: ArraySlice<UInt8> = []
    var packed: [UInt8] = []
    var rest = file[8...]
    while rest.count >= 12 {
      let count = Self.number(rest.prefix(4))
      let content = rest.dropFirst(8).prefix(count)
      switch String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self) {
      case "IHDR": header = content
      case "IDAT": packed += content
      default: break
      }
      rest = rest.dropFirst(12 + count)
    }
    guard header.count == 13 else { throw HarnessError("a PNG without a head") }
    width = Self.number(header.prefix(4))
    height = Self.number(header.dropFirst(4).prefix(4))
    let form = Array(header.dropFirst(8))
    guard form[0] == 8, form[1] == 2 || form[1] == 6, form[4] == 0 else { throw HarnessError("a PNG of form \(form)") }
    let samples = form[1] == 2 ? 3 : 4
    let rows = try Self.unpack(packed, rows: height, rowBytes: width * samples, samples: samples)
    pixels = stride(from: 0, to: rows.count, by: samples).map { Colour(rows[$0], rows[$0 + 1], rows[$0 + 2]) }
  }

  subscript(x: Int, y: Int) -> Colour { pixels[y * width + x] }

  /// How many pixels of the given columns are of such a colour.
  func count(in columns: Range<Int>, where isWanted: (Colour) -> Bool) -> Int {
    (0..<height).reduce(0) { sum, y in sum + columns.count { isWanted(self[$0, y]) } }
  }

  /// Inflates the rows and undoes their filters (section 9).
  private static func unpack(_ packed: [UInt8], rows: Int, rowBytes: Int, samples: Int) throws -> [UInt8] {
    let size = rows * (rowBytes + 1)
    let limits = DecodingLimits(maximumBytes: size, maximumRatio: .max)
    let filtered = ContentCoding.decode(packed, codings: [.deflate], limits: limits).bytes
    guard filtered.count == size else { throw HarnessError("a PNG of \(filtered.count) bytes instead of \(size)") }
    var result = [UInt8](repeating: 0, count: rows * rowBytes)
    for row in 0..<rows {
      let filter = filtered[row * (rowBytes + 1)]
      for column in 0..<rowBytes {
        let at = row * rowBytes + column
        let left = column >= samples ? Int(result[at - samples]) : 0
        let above = row > 0 ? Int(result[at - rowBytes]) : 0
        let corner = row > 0 && column >= samples ? Int(result[at - rowBytes - samples]) : 0
        let predicted: Int =
          switch filter {
          case 1: left
          case 2: above
          case 3: (left + above) / 2
          case 4: paeth(left, above, corner)
          default: 0
          }
        result[at] = filtered[row * (rowBytes + 1) + 1 + column] &+ UInt8(predicted)
      }
    }
    return result
  }

  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let estimate = left + above - corner
    let (a, b, c) = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
    return a <= b && a <= c ? left : b <= c ? above : corner
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
