/// What the translation needs to know of the request.
public struct RequestFacts: Sendable {
  /// The request's method as received.
  public var method: String
  /// The path as received, without the query.
  public var path: [UInt8]
  /// The number of the request's route: 0 where none fits, else its place in ``TranslationOptions/routes`` from 1.
  public var route: Int
  /// The combined value of `Accept-Language`; empty if absent.
  public var acceptLanguage: [UInt8]
  /// The combined value of `Accept`; empty if absent.
  public var accept: [UInt8]
  /// The correlation ID of the exchange, ASCII.
  public var correlationID: [UInt8]
  /// The seconds of the upstream's `Retry-After`, if it sent one.
  public var retryAfter: Int?
  /// The combined values of the fields that ``Translator/requestFields`` names, in that order; empty where absent.
  public var fields: [[UInt8]]

  /// Facts of one request.
  public init(
    method: String = "GET", path: [UInt8] = [], route: Int = 0, acceptLanguage: [UInt8] = [], accept: [UInt8] = [],
    correlationID: [UInt8] = [], retryAfter: Int? = nil, fields: [[UInt8]] = []
  ) {
    self.method = method
    self.path = path
    self.route = route
    self.acceptLanguage = acceptLanguage
    self.accept = accept
    self.correlationID = correlationID
    self.retryAfter = retryAfter
    self.fields = fields
  }
}
