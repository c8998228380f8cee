/// A template of a path: `/api/v2/hooks/{hookId}/**`.
///
/// Segments are compared byte for byte with the path as it was sent. `{name}` takes one whole segment, not an empty one;
/// `**` at the end stands for any segments that follow, also none.
public struct PathTemplate: Sendable, Equatable {
  enum Segment: Sendable, Equatable {
    case literal([UInt8])
    case capture(CaptureName)
  }

  /// The template as it was written.
  public let source: String
  let segments: [Segment]
  /// Whether anything may follow.
  let isOpen: Bool

  /// `/**`, which every path fits.
  public static let everything = PathTemplate(source: "/**", segments: [], isOpen: true)

  private init(source: String, segments: [Segment], isOpen: Bool) {
    self.source = source
    self.segments = segments
    self.isOpen = isOpen
  }

  /// Reads a template.
  public init(parsing source: String) throws(PatternError) {
    self.source = source
    guard source.utf8.first == UInt8(ascii: "/") else { throw PatternError("does not begin with /", at: 0) }
    guard source.utf8.count <= TextPattern.maximumBytes else {
      throw PatternError("is longer than \(TextPattern.maximumBytes) bytes")
    }
    if let wrong = source.unicodeScalars.firstIndex(where: { $0.value <= 0x20 || $0 == "?" || $0 == "#" }) {
      let offset = source.unicodeScalars.distance(from: source.unicodeScalars.startIndex, to: wrong)
      throw PatternError("has a character that no path has: a path ends before ? and has no spaces", at: offset)
    }
    var texts = source.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    isOpen = texts.last == "**"
    if isOpen { texts = texts.dropLast() }
    var segments: [Segment] = []
    var offset = 1
    for text in texts {
      segments.append(try Self.segment(text, at: offset))
      offset += text.unicodeScalars.count + 1
    }
    self.segments = segments
    for (index, name) in captureNames.enumerated() where captureNames[..<index].contains(name) {
      throw PatternError("has the capture {\(name)} twice")
    }
  }

  /// The names of its captures, in their order.
  public var captureNames: [String] {
    segments.compactMap { if case .capture(let capture) = $0 { capture.name } else { nil } }
  }

  /// What every path that fits begins with.
  var beginning: [UInt8] {
    var beginning: [UInt8] = []
    for segment in segments {
      guard case .literal(let text) = segment else { break }
      beginning.append(UInt8(ascii: "/"))
      beginning += text
    }
    return beginning
  }

  /// How many segments are not captures.
  var literalCount: Int {
    segments.count - captureNames.count
  }

  private static func segment(_ text: Substring, at offset: Int) throws(PatternError) -> Segment {
    if text == "**" { throw PatternError("has ** elsewhere than at its end", at: offset) }
    guard text.contains("{") || text.contains("}") || text.contains("*") else { return .literal(Array(text.utf8)) }
    let name = text.dropFirst().dropLast()
    guard text.first == "{", text.last == "}", !name.contains("{"), !name.contains("}"), text.count > 1 else {
      throw PatternError("has the segment \(text), which is neither a text nor a whole {capture}", at: offset)
    }
    return .capture(try CaptureName(parsing: String(name), at: offset))
  }
}
