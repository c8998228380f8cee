import EventLoop
import HTTPWire

/// `Max-Forwards` on OPTIONS (RFC 9110 section 7.6.2): how many more intermediaries may pass the request on. TRACE, the
/// other method it applies to, is refused.
extension Exchange {
  /// How often the request may still be forwarded; nil when it does not say, or nothing that can be counted.
  var forwardsLeft: Int? {
    guard request.method == .options, let line = request.fields.first(.maxForwards) else { return nil }
    return requestBytes[line.value].decimal
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
