import HTTPWire
import Testing

/// A request head with its ranges replaced by what they hold.
struct SeenRequest: Equatable {
  var method: Method
  var target: String
  var form: TargetForm
  var pathAndQuery: String
  var authority: String
  var version: HTTPVersion
  var fields: [String]
  var framing: BodyFraming
  var keepAlive: Bool
  var expectsContinue: Bool
  var upgrade: Bool
  var nominated: [String]
  var rest: String

  init(_ head: RequestHead, _ bytes: [UInt8], from start: Int) {
    method = head.method
    target = text(bytes[head.target])
    form = head.form
    pathAndQuery = text(bytes[head.pathAndQuery])
    authority = text(bytes[head.authority])
    version = head.version
    fields = head.fields.map { text(bytes[$0.name]) + "=" + text(bytes[$0.value]) }
    framing = head.framing
    keepAlive = head.keepAlive
    expectsContinue = head.expectsContinue
    upgrade = head.upgrade
    nominated = head.fields.filter { head.isNominatedByConnection($0, in: bytes.span) }.map { text(bytes[$0.name]) }
    rest = text(bytes[(start + head.byteCount)...])
  }
}

/// What a server makes of these bytes, however they arrive.
func request(
  _ bytes: [UInt8], limits: HeadLimits = HeadLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome<SeenRequest> {
  // A few bytes before the head, as after an earlier request.
  let offset = 3
  return feed(bytes, sourceLocation: sourceLocation) { bytes, arrival in
    let buffer = [0, 0, 0] + bytes
    var parser = RequestHeadParser(limits: limits)
    var head = RequestHead()
    do throws(MalformedMessage) {
      for count in arrival.steps(bytes.count)
      where try parser.parse(buffer, in: offset..<offset + count, into: &head) {
        return .whole(SeenRequest(head, buffer, from: offset))
      }
      return .incomplete
    } catch {
      return .refused(error)
    }
  }
}

func request(
  _ text: String, limits: HeadLimits = HeadLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome<SeenRequest> {
  request(Array(text.utf8), limits: limits, sourceLocation: sourceLocation)
}

/// A GET with a Host and these further lines.
func request(fields: String, sourceLocation: SourceLocation = #_sourceLocation) -> Outcome<SeenRequest> {
  request("GET / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n", sourceLocation: sourceLocation)
}
