/// How much of a query is written to the access log.
public enum QueryDisclosure: String, Sendable, CaseIterable {
  /// Nothing: the path alone.
  case hidden
  /// The names of its parameters: `/a?page=*&token=*`.
  case names
  /// Names and values, but for what is a secret by its name or by its looks: `/a?page=2&token=*`.
  case shown

  /// What of a path and query may be written. A fragment never is.
  func disclosed(_ target: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let mark = target.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) else {
      return target
    }
    if self == .hidden || target[mark] == UInt8(ascii: "#") { return target[..<mark] }
    let target = target.prefix { $0 != UInt8(ascii: "#") }
    var text = Array(target[...mark])
    for (number, parameter) in target[(mark + 1)...].split(whereSeparator: Self.isSeparator).enumerated() {
      if number > 0 { text.append(UInt8(ascii: "&")) }
      append(parameter, to: &text)
    }
    return text[...]
  }

  /// The same for a `Referer`, of which the user and password are left out.
  func disclosed(referer: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let user = SecretText.userInformation(in: referer) else { return disclosed(referer) }
    return disclosed(referer[..<user.lowerBound] + [UInt8(ascii: "*")] + referer[user.upperBound...])
  }

  /// A `User-Agent`, but for one that holds a secret.
  static func disclosed(userAgent: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    SecretText.isSuspected(in: userAgent) ? [UInt8(ascii: "*")] : userAgent
  }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") }

  private func append(_ parameter: ArraySlice<UInt8>, to text: inout [UInt8]) {
    let name = parameter.prefix { $0 != UInt8(ascii: "=") }
    if SecretText.isSuspected(in: name) { text.append(UInt8(ascii: "*")) } else { text.append(contentsOf: name) }
    guard name.endIndex < parameter.endIndex else { return }
    text.append(UInt8(ascii: "="))
    let value = parameter[(name.endIndex + 1)...]
    if self == .names || SecretText.isName(ofSecret: name) || SecretText.isSuspected(in: value) {
      text.append(UInt8(ascii: "*"))
    } else {
      text.append(contentsOf: value)
    }
  }
}
