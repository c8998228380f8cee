import HTTPWire
import Testing

/// A response head with its ranges replaced by what they hold.
struct SeenResponse: Equatable {
  var status: Int
  var reason: String
  var version: HTTPVersion
  var fields: [String]
  var framing: BodyFraming
  var keepAlive: Bool
  var rest: String

  init(_ head: ResponseHead, _ bytes: [UInt8]) {
    status = head.status
    reason = text(bytes[head.reason])
    version = head.version
    fields = head.fields.map { text(bytes[$0.name]) + "=" + text(bytes[$0.value]) }
    framing = head.framing
    keepAlive = head.keepAlive
    rest = text(bytes[head.byteCount...])
  }
}

/// What the proxy makes of these bytes from the upstream, however they arrive.
func response(
  _ bytes: [UInt8], to method: Method = .get, limits: HeadLimits = HeadLimits(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome<SeenResponse> {
  feed(bytes, sourceLocation: sourceLocation) { bytes, arrival in
    var parser = ResponseHeadParser(limits: limits)
    var head = ResponseHead()
    do throws(MalformedMessage) {
      for count in arrival.steps(bytes.count)
      where try parser.parse(bytes, in: 0..<count, answering: method, into: &head) {
        return .whole(SeenResponse(head, bytes))
      }
      return .incomplete
    } catch {
      return .refused(error)
    }
  }
}

func response(
  _ text: String, to method: Method = .get, limits: HeadLimits = HeadLimits(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome<SeenResponse> {
  response(Array(text.utf8), to: method, limits: limits, sourceLocation: sourceLocation)
}
