import HTTPWire

/// A request to the admin port, as its endpoints see it: nothing in it lies in a buffer any more.
struct AdminRequest: Sendable {
  let method: Method
  /// The path as received, which begins with `/`.
  let path: String
  /// The parameters behind the path; nil where they are malformed.
  let query: AdminQuery?
  /// The combined value of `Accept`; empty if there is none.
  let accept: [UInt8]
  /// The combined value of `Accept-Encoding`; empty if there is none.
  let acceptEncoding: [UInt8]
  /// The value of `Authorization`; empty if there is none.
  let authorization: [UInt8]
  /// Whether a body comes with it. No endpoint takes one.
  let hasBody: Bool
  /// The name that the client knows this port by.
  let host: AdminHost
  /// Whether a page in a browser sent it, as against its user: such a request has an `Origin`, or fetch metadata other
  /// than `Sec-Fetch-Site: none` (W3C Fetch Metadata).
  let isFromWebPage: Bool

  /// The request whose head was parsed from `bytes`.
  init(_ head: RequestHead, in bytes: [UInt8]) {
    method = head.method
    let target = bytes[head.pathAndQuery]
    let pathEnd = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    path = pathEnd == target.startIndex ? "/" : String(decoding: target[..<pathEnd], as: UTF8.self)
    query = AdminQuery(target[pathEnd...].dropFirst())
    accept = head.fields.combinedValue(of: .accept, in: bytes)
    acceptEncoding = head.fields.combinedValue(of: .acceptEncoding, in: bytes)
    authorization = head.fields.combinedValue(named: "authorization", in: bytes)
    hasBody = head.framing != .none && head.framing != .length(0)
    host = AdminHost(authority: bytes[head.authority])
    let site = head.fields.combinedValue(named: "sec-fetch-site", in: bytes)
    isFromWebPage =
      head.fields.first(named: "origin", in: bytes.span) != nil || !site.isEmpty && site != Array("none".utf8)
  }

  /// Whether it only asks (RFC 9110 section 9.2.1).
  var isSafe: Bool { method == .get || method == .head }
}
