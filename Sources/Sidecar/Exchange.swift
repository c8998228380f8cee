import Curl
import EventLoop
import HTTPWire
import Telemetry
import Translation
import Upstream

/// One request and its answer. The object is used again for the next one, so that its buffers are allocated once.
///
/// Both directions are served by one task: `pumpUpload` and the download go as far as they can without waiting, then
/// the task waits for either side. `run` is the story; the extensions hold its chapters.
final class Exchange {
  /// Whose request it is; set from `begin` to `end`.
  private(set) var client: ClientConnection!
  /// What was configured when it began, for all of it; set from `begin` to `end`.
  private(set) var configuration: LoopConfiguration!

  // The request.
  var requestParser = RequestHeadParser()
  var request = RequestHead()
  /// The head as received; the ranges of `request` lie in it.
  var requestBytes: [UInt8] = []
  var requestBody = BodyReader(.none)
  /// What is wrong with the request before anything was forwarded.
  var refusal: ExchangeFailure?
  var identifier = CorrelationID()
  /// Our own span in the trace of the request; nil where the proxy takes no part in tracing.
  var trace: TraceContext?
  /// What is sent on of the caller's `tracestate`.
  var traceState: [UInt8] = []
  /// The number of its route: an index into `snapshot.routeNames`.
  var route = 0

  // The upstream.
  /// The upstream that was chosen: its number, and its place among those of the route.
  var upstreamNumber = 0
  var upstreamPlace = 0
  /// As what its circuit has let the request pass.
  var pass = Circuit.Pass.regular
  var upstream: UpstreamConnection?
  var toUpstream = Outbox()
  var fromUpstream = Inbox()
  var responseParser = ResponseHeadParser()
  var response = ResponseHead()
  var responseBody = BodyReader(.none)
  /// The head of an error, kept while its body overwrites the inbox.
  var responseBytes: [UInt8] = []
  /// The body of an error, as it was received.
  var errorBody: [UInt8] = []
  /// The same as it was translated.
  var originalBody = OriginalBody()
  /// What the translation of an error needs to know of the request.
  var facts = RequestFacts()
  var interimCount = 0
  var isUploaded = false
  /// The upstream takes no more of the body; it may have answered all the same.
  var isUploadBroken = false
  /// What has been sent of the request's body, for as long as `keepsBody`.
  var sentBody: [UInt8] = []
  /// The body may have to be sent once more, and is not too long to be kept for that.
  var keepsBody = false
  /// The final head came before the request was whole: whatever comes later is not known to be whose answer.
  var isAnsweredEarly = false

  // Its repetitions.
  /// The number of the upstream that was chosen first; nil as long as none was.
  var firstUpstream: Int?
  /// Whether any upstream may have had it.
  var hasBeenSent = false
  /// How often it was sent once more, to whatever upstream.
  var repetitionCount = 0
  /// How often that was only because a connection had died before it was used again.
  var staleCount = 0
  /// The places of the upstreams that have failed.
  var triedPlaces: [Int] = []

  // The answer.
  var toClient = Outbox()
  var answerFraming = BodyFraming.none
  /// The head of the final answer is on its way: from now on nothing can be told but by closing.
  var hasBegunAnswer = false
  var isAnswered = false

  /// How many of the bytes that it holds beside its inboxes the stock of buffers knows of.
  var notedBytes = 0

  // What is counted and logged.
  var start = Instant.never
  var uploadedAt = Instant.never
  var headArrivedAt: Instant?
  /// When bytes last moved, for the deadlines.
  var progressAt = Instant.never
  var sentStatus = 0
  var sentBytes = 0
  var bodyBytes = 0
  var translated: TranslatedFacts?
  var translationNanoseconds: UInt64 = 0
  var failure: ExchangeFailure?
  var wasReused: Bool?
  /// Whom the request was sent to; empty as long as no connection was lent.
  var upstreamAddress: [UInt8] = []
  /// What making the connection took; nil for one that had served before.
  var dialNanoseconds: UInt64?

  var worker: Worker { client.worker }
  var snapshot: Snapshot { configuration.snapshot }
  /// How long everybody may take, on this route and with this upstream.
  var deadlines: DeadlineMilliseconds { snapshot.deadlines(onRoute: route, upstream: upstreamNumber) }

  /// Makes the exchange ready for a request of `client`.
  func begin(for client: ClientConnection) {
    self.client = client
    configuration = client.worker.beginExchange()
    client.inbox.compact()
    requestParser = RequestHeadParser(limits: snapshot.headLimits)
    responseParser = ResponseHeadParser(limits: snapshot.headLimits)
    refusal = nil
    (route, upstreamNumber) = (0, 0)
    interimCount = 0
    firstUpstream = nil
    hasBeenSent = false
    repetitionCount = 0
    staleCount = 0
    if !triedPlaces.isEmpty { triedPlaces.removeAll(keepingCapacity: true) }
    hasBegunAnswer = false
    isAnswered = false
    start = client.worker.loop.now
    uploadedAt = .never
    progressAt = client.worker.loop.now
    headArrivedAt = nil
    sentStatus = 0
    sentBytes = 0
    bodyBytes = 0
    translated = nil
    failure = nil
    wasReused = nil
    upstreamAddress = []
    dialNanoseconds = nil
  }

  /// Tells the stock of buffers what it holds while it waits: others have their turn then, and may find that it is too much.
  func noteHeldBytes() {
    let held =
      requestBytes.capacity + responseBytes.capacity + toUpstream.bytes.capacity + toClient.bytes.capacity
      + errorBody.capacity + sentBody.capacity + originalBody.bytes.capacity + (translated?.answer.body.capacity ?? 0)
    worker.buffers.note(held - notedBytes)
    notedBytes = held
  }

  /// Lets go of what belongs to the client.
  func end() {
    fromUpstream.discard(to: worker.buffers)
    // What the ring keeps of the answer is its own; and `errorBody` is to be written to in place.
    translated = nil
    originalBody = OriginalBody()
    errorBody.removeAll(keepingCapacity: errorBody.capacity <= BufferStock.size)
    sentBody.removeAll(keepingCapacity: sentBody.capacity <= BufferStock.size)
    toUpstream.reset()
    toClient.reset()
    worker.buffers.note(-notedBytes)
    notedBytes = 0
    worker.endExchange(with: configuration)
    configuration = nil
    client = nil
  }

  /// Goes on parsing what the client has sent; true when the head is whole or wrong (`refusal`).
  func parseRequest() -> Bool {
    do {
      guard try requestParser.parse(client.inbox.bytes, in: client.inbox.unread, into: &request) else { return false }
      takeRequestHead(client.inbox.unread.lowerBound + request.byteCount)
      requestBody = BodyReader(request.framing, limits: snapshot.requestBodyLimits[route])
      refusal = refusalOfHead()
    } catch {
      // What could be read of the head is there for the language, the ID and the log.
      takeRequestHead(client.inbox.unread.upperBound)
      requestBody = BodyReader(.none)
      refusal = ExchangeFailure(request: error, .requestHead)
    }
    return true
  }

  /// The client took too long for its head.
  func requestTimedOut() { giveUpHead(.requestTimeout, .client) }

  /// There is no room for the whole head.
  func requestFoundNoRoom() { giveUpHead(.overloaded, .proxy) }

  private func giveUpHead(_ failure: Failure, _ side: FailureSide) {
    takeRequestHead(client.inbox.unread.upperBound)
    requestBody = BodyReader(.none)
    refusal = ExchangeFailure(failure: failure, side: side, phase: .requestHead)
  }

  /// Answers the request.
  func run() async {
    worker.metrics.requestBegan()
    correlate()
    do throws(ExchangeFailure) {
      if let refusal { throw refusal }
      if forwardsLeft == 0 { try await answerAsLastRecipient() } else { try await forward() }
    } catch {
      await conclude(error)
    }
    releaseUpstream()
    record()
    if !requestBody.isAtEnd || !request.keepAlive { client.mustClose = true }
    if client.mustClose, isAnswered { await client.closeLingering() }
  }

  /// Sends the request to an upstream, once more where that helps, and the answer to the client.
  private func forward() async throws(ExchangeFailure) {
    guard takeUpstream() else { throw circuitOpen() }
    firstUpstream = upstreamNumber
    pool.retryBudget.earn()
    prepareBody()
    while true {
      var cause: ExchangeFailure?
      do throws(ExchangeFailure) { try await attempt() } catch { cause = error }
      noteOutcome(cause)
      guard let repetition = repetition(after: cause) else {
        if let cause { throw cause }
        return response.status < 400 ? try await streamResponse() : try await translateResponse()
      }
      let cut = cause == nil ? setErrorAside() : nil
      releaseUpstream()
      guard try await wait(for: repetition), begin(repetition) else {
        if let cause { throw cause }
        return try await answerError(cut: cut)
      }
    }
  }

  /// Sends the request over an idle connection or a new one, and waits for the head of the answer.
  ///
  /// That a kept connection has died is nobody's failure: one that may be sent twice is sent once more, over a new one, without
  /// a wait and without a price. Where it must wait for its turn it may be given one that others kept, which may have died, too.
  private func attempt() async throws(ExchangeFailure) {
    var idle = pool.lendIdle()
    while true {
      let connection = if let idle { idle } else { try await dial() }
      idle = nil
      do throws(ExchangeFailure) {
        send(over: connection)
        return try await receiveResponseHead()
      } catch {
        guard error.isStale, staleCount < Self.maximumStaleCount, mayBeRepeated else { throw error }
        releaseUpstream()
        staleCount += 1
        worker.metrics.retried(.stale)
      }
    }
  }

  private func dial() async throws(ExchangeFailure) -> UpstreamConnection {
    let end = totalDeadline
    noteHeldBytes()
    let lending = await pool.dial(
      waking: client.waiter, until: min(worker.loop.now.adding(milliseconds: deadlines.connect), end), end: end
    ) { [client] in client!.isGone }
    switch lending {
    case .success(let connection): return connection
    case .failure(let failure): throw ExchangeFailure(failure)
    }
  }

  /// Begins to send the request, as much of it as there is.
  private func send(over connection: UpstreamConnection) {
    upstream = connection
    hasBeenSent = true
    wasReused = connection.isReused
    upstreamAddress = connection.address
    dialNanoseconds = connection.isReused ? nil : connection.dialNanoseconds
    connection.stream.descriptor.waiter = client.waiter
    isUploaded = false
    isUploadBroken = false
    isAnsweredEarly = false
    headArrivedAt = nil
    toUpstream.clear()
    appendRequestHead()
    if !sentBody.isEmpty { toUpstream.bytes.append(contentsOf: sentBody) }
    worker.metrics.upstreamRequested()
    progressAt = worker.loop.now
  }

  /// The end of an exchange that failed.
  private func conclude(_ cause: ExchangeFailure) async {
    let isCutOff = cause.failure == .clientGone && client.isAborted && !client.descriptor.hasHungUp
    let error = isCutOff ? ExchangeFailure(failure: .draining, side: .proxy, phase: cause.phase) : cause
    failure = error
    if error.failure == .clientGone {
      client.mustClose = true
      if !hasBegunAnswer { sentStatus = Failure.clientGone.defaultStatus }
    } else if hasBegunAnswer {
      // Nothing more can be said. A body short of its length, or without its last chunk, tells the client that it is not
      // whole; one that ends with the connection needs a reset for that.
      client.mustClose = true
      if error.side != .client { _ = flushToClient() }
      if answerFraming == .untilClose || !toClient.isEmpty { client.stream.resetOnClose() }
    } else {
      if refusal != nil || isCutOff || !requestBody.isAtEnd { client.mustClose = true }
      await answerFailure(error)
    }
    if hasBegunAnswer, !isAnswered { worker.metrics.streamFailed(side: error.side, phase: error.phase) }
  }

  /// Gives the upstream connection back if it is fit for another request, else closes it.
  func releaseUpstream() {
    guard let connection = upstream else { return }
    upstream = nil
    let isFit =
      response.keepAlive && responseBody.isAtEnd && headArrivedAt != nil && isUploaded && !isUploadBroken
      && fromUpstream.isEmpty && response.framing != .untilClose && !isAnsweredEarly
    if isFit { pool.giveBack(connection) } else { pool.close(connection) }
    fromUpstream.unread = 0..<0
  }

  private func takeRequestHead(_ end: Int) {
    requestBytes.removeAll(keepingCapacity: true)
    requestBytes.append(client.inbox.bytes, in: 0..<end)
    client.inbox.unread = end..<client.inbox.unread.upperBound
    route = snapshot.routes.number(for: request.pathAndQuery, host: request.authority, in: requestBytes)
  }

  private func refusalOfHead() -> ExchangeFailure? {
    func refuse(_ failure: Failure, _ side: FailureSide) -> ExchangeFailure {
      ExchangeFailure(failure: failure, side: side, phase: .requestHead)
    }
    if client.isSurplus || worker.buffers.isExhausted { return refuse(.overloaded, .proxy) }
    if case .length(let length) = request.framing, length > snapshot.requestBodyLimits[route].maximumBodyBytes {
      return refuse(.contentTooLarge, .client)
    }
    switch request.method {
    case .connect, .trace: return refuse(.methodNotSupported, .client)
    default: return hasPassedHere() ? refuse(.loopDetected, .proxy) : nil
    }
  }
}

/// What the log and the metrics keep of a translation. A class, because it is looked at in many places: a copy of its texts
/// each time would cost more than itself.
final class TranslatedFacts: Sendable {
  let answer: Translated
  /// The organisation's code.
  let code: String
  /// The ID of the catalogue's entry.
  let entry: String
  let upstreamStatus: Int
  /// What making the answer took.
  let nanoseconds: UInt64

  init(answer: Translated, code: String, entry: String, upstreamStatus: Int, nanoseconds: UInt64) {
    self.answer = answer
    self.code = code
    self.entry = entry
    self.upstreamStatus = upstreamStatus
    self.nanoseconds = nanoseconds
  }

  /// The same with no more of the answer's body than this.
  func cut(to maximumBodyBytes: Int) -> TranslatedFacts {
    var answer = answer
    answer.body = Array(answer.body.prefix(maximumBodyBytes))
    return TranslatedFacts(
      answer: answer, code: code, entry: entry, upstreamStatus: upstreamStatus, nanoseconds: nanoseconds)
  }
}
