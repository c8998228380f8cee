internal import MessageFormat

/// A text that needs the library: declarations, `.match`, functions, markup.
struct ComplexMessage: Sendable {
  private let message: Message
  private let formatter: MessageFormatter
  private let isRightToLeft: Bool

  /// Parses a message of a language.
  ///
  /// - Throws: what is wrong with it.
  init(parsing source: String, language: String, direction: Locale.Direction) throws(TextFault) {
    do throws(MessageSyntaxError) {
      message = try Message(parsing: source)
    } catch {
      throw TextFault(error.message, at: source.utf8.prefix(error.offset).count { $0 & 0xC0 != 0x80 })
    }
    isRightToLeft = direction == .rightToLeft
    // Left to right, only values that need it are isolated, and here; so that a text is free of invisible characters.
    formatter = MessageFormatter(locale: language, bidi: isRightToLeft ? .default : .none)
  }

  /// The values that `source` needs to be given, with the first place of each.
  ///
  /// - Throws: why it is no message, or which function it names that there is not.
  static func placeholders(in source: String) throws(TextFault) -> [TextPlaceholder] {
    let complex = try ComplexMessage(parsing: source, language: "en", direction: .leftToRight)
    // The library would show the value as it is: nobody who wrote a function means that.
    let known = FunctionRegistry.standard.names
    if let name = complex.message.functions.subtracting(known).min() {
      let all = known.map { ":\($0)" }.joined(separator: ", ")
      throw TextFault("there is no function :\(name); there are \(all)", at: offset(of: ":\(name)", in: source))
    }
    return complex.message.variables.sorted().map { name in
      TextPlaceholder(name: name, offset: offset(of: "$\(name)", in: source))
    }
  }

  /// Appends the message with its values filled in.
  func append(_ captures: Captures, to result: inout [UInt8]) {
    var arguments: [String: MessageValue] = [:]
    for index in 0..<captures.count { arguments[captures[index].name] = value(captures[index]) }
    let start = result.count
    if formatter.format(message, arguments, appendingTo: &result).isEmpty { return }
    // Without ICU the library shows `{$name}` for a number: the number as it came says more.
    let shown = result[start...]
    result.removeSubrange(start...)
    append(Array(shown)[...], filling: captures, to: &result)
  }

  private func append(_ text: ArraySlice<UInt8>, filling captures: Captures, to result: inout [UInt8]) {
    var rest = text
    while let first = rest.first {
      if let (value, sourceCount) = Self.fallback(at: rest, captures) {
        append(value: value, to: &result)
        rest = rest.dropFirst(sourceCount)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
  }

  /// Appends a value, isolated if it needs that; in a text from right to left the library isolates every value.
  private func append(value: ArraySlice<UInt8>, to result: inout [UInt8]) {
    if isRightToLeft {
      FilledValue.appendClean(value, to: &result)
    } else {
      FilledValue.append(value, isIsolated: false, to: &result)
    }
  }

  /// The value whose fallback representation the text begins with, and how long that is.
  private static func fallback(at text: ArraySlice<UInt8>, _ captures: Captures) -> (ArraySlice<UInt8>, Int)? {
    guard text.starts(with: "{$".utf8) else { return nil }
    for index in 0..<captures.count {
      let source = Array("{$\(captures[index].name)}".utf8)
      if text.starts(with: source) { return (captures[index].value, source.count) }
    }
    return nil
  }

  private func value(_ capture: Capture) -> MessageValue {
    let text = String(decoding: capture.value, as: UTF8.self)
    switch capture.kind {
    case .integer: return Int(text).map { .integer($0) } ?? .string(text)
    case .number: return DecimalNumber(text).map { .decimal($0) } ?? .string(text)
    case .text:
      var clean: [UInt8] = []
      append(value: capture.value, to: &clean)
      return .string(String(decoding: clean, as: UTF8.self))
    }
  }

  private static func offset(of word: String, in source: String) -> Int {
    var rest = source.unicodeScalars[...]
    while !rest.isEmpty {
      if rest.starts(with: word.unicodeScalars) {
        return source.unicodeScalars.distance(from: source.startIndex, to: rest.startIndex)
      }
      rest = rest.dropFirst()
    }
    return 0
  }
}
