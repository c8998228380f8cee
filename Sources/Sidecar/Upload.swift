import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// The way of the request: its head, then its body as it comes, never more than a buffer ahead of the upstream.
extension Exchange {
  /// How many pieces go up before the other exchanges of the loop have their turn.
  private static let piecesPerTurn = 16

  /// Sends on what there is to send, as far as it goes without waiting. True when there may be more at once.
  @discardableResult
  func pumpUpload() throws(ExchangeFailure) -> Bool {
    guard let upstream, !isUploaded, !isUploadBroken else { return false }
    for _ in 0..<Self.piecesPerTurn {
      if !toUpstream.isEmpty {
        let waiting = toUpstream.count
        let result = toUpstream.flush { upstream.stream.send($0, $1) }
        if toUpstream.count < waiting {
          progressAt = worker.loop.now
          worker.metrics.sent(bytes: waiting - toUpstream.count, to: .upstream)
        }
        switch result {
        case .bytes: break
        case .wouldBlock: return false
        case .end, .failed:
          // It may have answered before it closed: the answer, or its absence, decides.
          isUploadBroken = true
          return false
        }
      }
      if requestBody.isAtEnd {
        isUploaded = true
        uploadedAt = .read()
        return false
      }
      guard try takeRequestBody() else { return false }
    }
    return true
  }

  /// Decides whether what goes up of the body is kept, so that it can go up once more.
  func prepareBody() {
    keepsBody =
      switch request.framing {
      case .none: true
      case .length(let length): length <= Self.maximumKeptBody && isRepeatable
      case .chunked, .untilClose: isRepeatable
      }
  }

  /// Keeps what has been put into the outbox of the body, behind `start`, or gives up keeping it.
  private func keepBody(from start: Int) {
    guard keepsBody else { return }
    if sentBody.count + toUpstream.bytes.count - start <= Self.maximumKeptBody, !worker.buffers.isExhausted {
      sentBody.append(contentsOf: toUpstream.bytes[start...])
    } else {
      keepsBody = false
      sentBody.removeAll(keepingCapacity: true)
    }
  }

  /// Moves a piece of the body from the client's inbox to the upstream's outbox. False when there is none yet.
  private func takeRequestBody() throws(ExchangeFailure) -> Bool {
    let isChunked = request.framing == .chunked
    let start = toUpstream.bytes.count
    defer { keepBody(from: start) }
    do {
      switch try requestBody.next(client.inbox.bytes, in: &client.inbox.unread) {
      case .data(let range):
        bodyBytes += range.count
        if isChunked { toUpstream.bytes.appendChunkHeader(range.count) }
        toUpstream.bytes.append(client.inbox.bytes, in: range)
        if isChunked { toUpstream.bytes.appendChunkEnd() }
        return true
      case .end(let trailers):
        if isChunked {
          toUpstream.bytes.appendLastChunk(trailers: forwardedRequestTrailers(trailers), from: client.inbox.bytes)
        }
        return true
      case .needsMore: break
      }
    } catch {
      throw ExchangeFailure(request: error, .requestBody)
    }
    switch client.receive(upTo: snapshot.maximumInboxBytes) {
    case .bytes:
      progressAt = worker.loop.now
      return true
    case .wouldBlock: return false
    case .end, .failed: throw .clientGone(.requestBody)
    }
  }
}
