import EventLoop
import HTTPWire

/// `Max-Forwards` on OPTIONS (RFC 9110 section 7.6.2): how many more intermediaries may pass the request on. TRACE, the
/// other method it applies to, is refused.
extension Exchange {
  /// How often the request may still be forwarded; nil when it does not say, or nothing that can be counted.
  var forwardsLeft: Int? {
    guard request.method == .options, let line = request.fields.first(.maxForwards) else { return nil }
    let digits = requestBytes[line.value]
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// Answers for ourselves what we are asked as the last recipient.
  func answerAsLastRecipient() async throws(ExchangeFailure) {
    answerFraming = .none
    beginAnswer(204)
    toClient.bytes.appendStatusLine(204)
    worker.appendDate(to: &toClient.bytes)
    toClient.bytes.appendField("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
    appendConnectionFields()
    toClient.bytes.appendLineEnd()
    try await sendAnswer()
  }
}
