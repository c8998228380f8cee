/// The upstream's error answer, content-decoded.
public struct ErrorResponse: Sendable {
  /// The status as received.
  public var status: Int
  /// The value of `Content-Type`; empty if absent.
  public var contentType: [UInt8]
  /// The body after content decoding, as far as it was read.
  public var body: [UInt8]
  /// The body was longer than what is kept of it.
  public var truncated: Bool
  /// The body's content coding is unknown or its data broken; `body` is not to be looked at.
  public var undecodable: Bool
  /// The combined values of the fields that ``Translator/responseFields`` names, in that order; empty where absent.
  public var fields: [[UInt8]]

  /// An answer as it was received.
  public init(
    status: Int, contentType: [UInt8] = [], body: [UInt8] = [], truncated: Bool = false, undecodable: Bool = false,
    fields: [[UInt8]] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.truncated = truncated
    self.undecodable = undecodable
    self.fields = fields
  }
}
