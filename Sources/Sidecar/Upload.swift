import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// The way of the request: its head, then its body as it comes, never more than a buffer ahead of the upstream.
extension Exchange {
  /// Sends on what there is to send, as far as it goes without waiting.
  func pumpUpload() throws(ExchangeFailure) {
    guard let upstream, !isUploaded, !isUploadBroken else { return }
    while true {
      if !toUpstream.isEmpty {
        let waiting = toUpstream.count
        let result = toUpstream.flush { upstream.stream.send($0, $1) }
        if toUpstream.count < waiting {
          progressAt = worker.loop.now
          worker.metrics.sent(bytes: waiting - toUpstream.count, to: .upstream)
        }
        switch result {
        case .bytes: break
        case .wouldBlock: return
        case .end, .failed:
          // It may have answered before it closed: the answer, or its absence, decides.
          isUploadBroken = true
          return
        }
      }
      if requestBody.isAtEnd {
        isUploaded = true
        uploadedAt = .read()
        return
      }
      guard try takeRequestBody() else { return }
    }
  }

  /// Moves a piece of the body from the client's inbox to the upstream's outbox. False when there is none yet.
  private func takeRequestBody() throws(ExchangeFailure) -> Bool {
    let isChunked = request.framing == .chunked
    do {
      switch try requestBody.next(client.inbox.bytes, in: &client.inbox.unread) {
      case .data(let range):
        bodyBytes += range.count
        if isChunked { toUpstream.bytes.appendChunkHeader(range.count) }
        toUpstream.bytes.append(client.inbox.bytes, in: range)
        if isChunked { toUpstream.bytes.appendChunkEnd() }
        return true
      case .end(let trailers):
        if isChunked { toUpstream.bytes.appendLastChunk(trailers: trailers, from: client.inbox.bytes) }
        return true
      case .needsMore: break
      }
    } catch {
      throw ExchangeFailure(request: error, .requestBody)
    }
    switch client.receive() {
    case .bytes:
      progressAt = worker.loop.now
      return true
    case .wouldBlock: return false
    case .end, .failed: throw .clientGone(.requestBody)
    }
  }
}
