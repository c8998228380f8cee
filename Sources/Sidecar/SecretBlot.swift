extension [UInt8] {
  /// Shorter ones would be found everywhere.
  private static var shortestSecret: Int { 8 }
  /// What is left of one at the end of a text that was cut, if it is no accident.
  private static var shortestRemainder: Int { 4 }

  /// Puts asterisks in the place of `secret`, wherever it stands. The length stays, so that ranges into the bytes hold.
  /// With `isCut` the text went on; then a beginning of the secret at its end is one, too.
  mutating func blot(_ secret: [UInt8], isCut: Bool) {
    guard secret.count >= Self.shortestSecret, let first = secret.first else { return }
    var start = startIndex
    while let place = self[start...].firstIndex(of: first) {
      let rest = self[place...].prefix(secret.count)
      let isFound = rest.elementsEqual(secret[..<rest.count])
      if isFound, rest.count == secret.count || (isCut && rest.count >= Self.shortestRemainder) {
        for index in rest.indices { self[index] = UInt8(ascii: "*") }
        start = rest.endIndex
      } else {
        start = place + 1
      }
    }
  }
}
