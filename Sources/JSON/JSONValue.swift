/// A value inside a document: the document and a place in it.
///
/// Convenient to walk with; each copy retains the document. Where that matters, use the document's `Index`.
public struct JSONValue: Sendable {
  /// The document that the value belongs to.
  public let document: JSONDocument
  /// Its place in the document.
  public let index: JSONDocument.Index

  /// What kind of value it is.
  public var kind: JSONKind { document.kind(at: index) }

  /// The value of the member with this name, or nil when there is none or this is no object. Of several, the last.
  public subscript(key: String) -> JSONValue? {
    document.member(key, of: index).map { JSONValue(document: document, index: $0) }
  }

  /// The element at this position, counted from 0, or nil when there is none or this is no array.
  public subscript(position: Int) -> JSONValue? {
    guard position >= 0 else { return nil }
    return elements.dropFirst(position).first { _ in true }
  }

  /// The members of an object in their order, duplicates included; empty when this is no object.
  public var members: some Sequence<(key: JSONString, value: JSONValue)> {
    document.members(of: index).lazy.map { [document] in
      (
        key: document.string(of: document.tape[$0.name.position])!,
        value: JSONValue(document: document, index: $0.value)
      )
    }
  }

  /// The elements of an array in their order; empty when this is no array.
  public var elements: some Sequence<JSONValue> {
    document.elements(of: index).lazy.map { [document] in JSONValue(document: document, index: $0) }
  }

  /// The text of a string; an escaped surrogate without its other half is U+FFFD. Nil when this is no string.
  public var string: String? { document.string(at: index) }

  /// The text of a string in UTF-8; nil when this is no string.
  public var utf8: [UInt8]? { document.utf8(at: index) }

  /// A number as received, "-1.5e3"; nil when this is no number. It may have any size and precision.
  public var number: ArraySlice<UInt8>? { kind == .number ? rawBytes : nil }

  /// The value of a number that is written as an integer (no fraction, no exponent) and fits; otherwise nil.
  public var integer: Int? { document.integer(at: index) }

  /// The value of `true` or `false`; nil when this is neither.
  public var bool: Bool? { document.bool(at: index) }

  /// Whether this is `null`.
  public var isNull: Bool { kind == .null }

  /// The value exactly as received: valid JSON, for copying through.
  public var rawBytes: ArraySlice<UInt8> { document.rawBytes(at: index) }
}
