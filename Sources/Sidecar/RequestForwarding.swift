import ByteWords
import HTTPWire

/// The head of the request as the upstream gets it.
extension Exchange {
  /// Appends the head that is forwarded: method, path and query byte for byte, the fields in their order without those of
  /// this connection, then what a gateway adds.
  func appendRequestHead() {
    let (snapshot, bytes) = (snapshot, requestBytes)
    toUpstream.bytes.appendRequestLine(of: request, from: bytes)
    toUpstream.bytes.append(copying: snapshot.upstreams[upstreamNumber].hostLine)
    let dropsAuthorization = replacesAuthorization
    appendFields(request.fields, from: bytes, to: &toUpstream.bytes) { line in
      switch line.known {
      case .host: false
      case .authorization where dropsAuthorization: false
      case .maxForwards: forwardsLeft == nil
      // Who has sent the body already does not wait for leave.
      case .expect: request.expectsContinue && sentBody.isEmpty
      default:
        !line.known.isHopByHop && !isReplaced(line, in: bytes) && !request.isNominatedByConnection(line, in: bytes)
      }
    }
    appendCredentials()
    if let forwardsLeft { toUpstream.bytes.appendField("Max-Forwards", forwardsLeft - 1) }
    if request.framing == .chunked { toUpstream.bytes.appendFramingField(.chunked) }
    toUpstream.bytes.appendText(request.version == .http11 ? "Via: 1.1" : "Via: 1.0")
    toUpstream.bytes.append(copying: snapshot.viaEnd)
    appendIdentifier(to: &toUpstream.bytes)
    appendTrace(to: &toUpstream.bytes)
    appendSubject()
    toUpstream.bytes.appendLineEnd()
  }

  /// Appends who the caller has proved to be, if the upstream is to know.
  private func appendSubject() {
    guard client.listener.hasSubjectField, !client.caller.subject.isEmpty, let field = client.listener.subjectField
    else { return }
    toUpstream.bytes.append(contentsOf: field.prefix)
    toUpstream.bytes.append(contentsOf: client.caller.subject)
    toUpstream.bytes.appendLineEnd()
  }

  /// Whether the request has come through this very process already (RFC 9110 section 7.6.3).
  func hasPassedHere() -> Bool {
    for line in request.fields where line.known == .via {
      if requestBytes[line.value].holds(snapshot.pseudonym) { return true }
    }
    return false
  }
}

/// Appends the lines that `keeps` wants, as they were received. Lines that stand together are copied together.
@inline(__always)
func appendFields(
  _ lines: [FieldLine], from source: borrowing [UInt8], to bytes: inout [UInt8], where keeps: (FieldLine) -> Bool
) {
  var run = 0..<0
  for line in lines {
    let range = line.line
    if !keeps(line) { continue }
    if run.upperBound == range.lowerBound {
      run = run.lowerBound..<range.upperBound
    } else {
      bytes.append(source, in: run)
      run = range
    }
  }
  bytes.append(source, in: run)
}

extension ArraySlice<UInt8> {
  /// The number that these bytes are in decimal digits, nothing else among them; nil otherwise.
  var decimal: Int? {
    guard allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return nil }
    return Int(String(decoding: self, as: UTF8.self))
  }

  /// Whether `other` stands somewhere in these bytes.
  func holds(_ other: [UInt8]) -> Bool {
    var rest = self
    while rest.count >= other.count {
      if rest.starts(with: other) { return true }
      rest.removeFirst()
    }
    return false
  }

  /// Whether these are the bytes of `lowercased`, whatever the case of the ASCII letters here.
  func equalsIgnoringCase(_ lowercased: [UInt8]) -> Bool {
    guard count == lowercased.count else { return false }
    for (byte, expected) in zip(self, lowercased) {
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if (isUpper ? byte | 0x20 : byte) != expected { return false }
    }
    return true
  }
}
