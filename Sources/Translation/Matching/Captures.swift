/// A part of an error that a pattern of the catalogue took out of it.
public struct Capture: Sendable, Equatable {
  /// What it is known to be.
  public enum Kind: Sendable, Equatable {
    /// Any text.
    case text
    /// A whole number of at most 18 digits, perhaps with a `-` before it.
    case integer
    /// A number as JSON writes it (RFC 8259 section 6), of at most 32 bytes; it may begin with zeros.
    case number
  }

  /// The name that the pattern gives it.
  public let name: String
  /// What was there, as it was there: valid UTF-8.
  public let value: ArraySlice<UInt8>
  /// What it is known to be.
  public let kind: Kind
}

/// What the patterns of an entry took out of an error, by name. None is no allocation.
public struct Captures: Sendable, Equatable {
  private var captures: [Capture] = []

  /// Nothing.
  public init() {}

  /// How many there are.
  public var count: Int { captures.count }

  /// Whether there is none.
  public var isEmpty: Bool { captures.isEmpty }

  /// One of them, in the order of the entry's conditions.
  public subscript(index: Int) -> Capture { captures[index] }

  /// The one of this name.
  public func value(named name: String) -> Capture? {
    captures.first { $0.name == name }
  }

  /// The same with other values.
  func mapValues(_ transform: (ArraySlice<UInt8>) -> ArraySlice<UInt8>) -> Captures {
    var mapped = self
    for index in mapped.captures.indices {
      let capture = mapped.captures[index]
      mapped.captures[index] = Capture(name: capture.name, value: transform(capture.value), kind: capture.kind)
    }
    return mapped
  }

  mutating func append(_ name: String, _ value: ArraySlice<UInt8>, _ kind: Capture.Kind) {
    // A path and the value of a field need not be UTF-8.
    let isValid = kind != .text || String(validating: value, as: UTF8.self) != nil
    let text = isValid ? value : Array(String(decoding: value, as: UTF8.self).utf8)[...]
    captures.append(Capture(name: name, value: text, kind: kind))
  }
}
