/// The upstream's error answer, content-decoded.
public struct ErrorResponse: Sendable {
  /// The status as received.
  public var status: Int
  /// The value of `Content-Type`; empty if absent.
  public var contentType: [UInt8]
  /// The body after content decoding, as far as it was read.
  public var body: [UInt8]
  /// Why `body` is not the whole of the body; nil where it is.
  public var cut: Cut?
  /// The body's content coding is unknown or its data broken; `body` is not to be looked at.
  public var undecodable: Bool
  /// The combined values of the fields that ``Translator/responseFields`` names, in that order; empty where absent.
  public var fields: [[UInt8]]

  /// Why a body is not whole.
  public enum Cut: Sendable, Hashable, CaseIterable {
    /// It is longer than what is read of an error.
    case limit
    /// It would become larger by decoding than is allowed.
    case expansion
    /// The upstream stopped, or took too long.
    case upstream
  }

  /// An answer as it was received.
  public init(
    status: Int, contentType: [UInt8] = [], body: [UInt8] = [], cut: Cut? = nil, undecodable: Bool = false,
    fields: [[UInt8]] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.cut = cut
    self.undecodable = undecodable
    self.fields = fields
  }
}
