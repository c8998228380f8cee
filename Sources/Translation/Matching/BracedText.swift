/// A text with names in braces, taken apart: `Module '{module}'`. `{{` and `}}` are braces that mean themselves.
struct BracedText {
  /// A stretch of it.
  enum Piece {
    case literal(String)
    /// What stands between the braces.
    case name(String)
  }

  /// The pieces in their order, each with its offset in Unicode scalars; no literal is empty or beside another.
  private(set) var pieces: [(piece: Piece, offset: Int)] = []

  /// Takes `source` apart.
  init(parsing source: String) throws(PatternError) {
    let scalars = Array(source.unicodeScalars)
    var literal = String.UnicodeScalarView()
    var literalStart = 0
    var position = 0
    while position < scalars.count {
      let scalar = scalars[position]
      guard scalar == "{" || scalar == "}" else {
        if literal.isEmpty { literalStart = position }
        literal.append(scalar)
        position += 1
        continue
      }
      if position + 1 < scalars.count, scalars[position + 1] == scalar {
        if literal.isEmpty { literalStart = position }
        literal.append(scalar)
        position += 2
        continue
      }
      guard scalar == "{" else {
        throw PatternError("has a } without a {; a brace that means itself is }}", at: position)
      }
      guard let end = scalars[position...].firstIndex(of: "}") else {
        throw PatternError("has a { without a }; a brace that means itself is {{", at: position)
      }
      if !literal.isEmpty { pieces.append((.literal(String(literal)), literalStart)) }
      literal = String.UnicodeScalarView()
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[(position + 1)..<end])
      pieces.append((.name(String(name)), position))
      position = end + 1
    }
    if !literal.isEmpty { pieces.append((.literal(String(literal)), literalStart)) }
  }
}
