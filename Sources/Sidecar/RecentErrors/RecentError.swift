import ByteWords
import Telemetry
import Translation

/// An exchange that failed, as it is kept for the operator. Nothing in it is redacted: who shows it does that.
struct RecentError: Sendable {
  /// When the exchange was over, Unix time.
  var nanosecondsSince1970: Int64 = 0
  /// The trace that the exchange is part of; nil where the proxy takes no part in tracing.
  var trace: TraceID?
  /// The name of its route.
  var route = ""
  /// The client's address.
  var client: [UInt8] = []
  /// The status that the upstream sent; 0 if none.
  var upstreamStatus = 0
  /// The status that the caller got.
  var status = 0
  /// What the caller got; nil where an answer had begun, or nobody was there any more.
  var answer: Answer?
  /// Who failed, when and why; nil where the upstream answered.
  var failure: ExchangeFailure?
  /// What was blotted out of the upstream's words before the caller got them.
  var scrubbed: Set<Redaction.Secret> = []
  var durationNanoseconds: UInt64 = 0
  var upstreamHeadNanoseconds: UInt64?
  var translationNanoseconds: UInt64?
  var texts = Texts()

  /// The error as it was translated.
  struct Answer: Sendable {
    private let facts: TranslatedFacts
    /// The body was longer.
    let isBodyCut: Bool

    /// Keeps `facts` as they are; but of a body longer than `maximumBodyBytes`, which would keep too many others out, no
    /// more than that.
    init(_ facts: TranslatedFacts, maximumBodyBytes: Int) {
      isBodyCut = facts.answer.body.count > maximumBodyBytes
      self.facts = isBodyCut ? facts.cut(to: maximumBodyBytes) : facts
    }

    /// The organisation's code.
    var code: String { facts.code }
    /// The ID of the catalogue's entry.
    var entry: String { facts.entry }
    var translated: Translated { facts.answer }
    var memory: Int { facts.answer.body.capacity }
  }

  /// Whether this is its correlation ID, or the ID of its trace in hexadecimal digits.
  func isNamed(_ id: [UInt8]) -> Bool {
    if texts.id.elementsEqual(id) { return true }
    guard let trace else { return false }
    var digits: [UInt8] = []
    trace.append(to: &digits)
    return digits == id
  }

  /// Roughly what it takes, in bytes.
  var memory: Int {
    // Each array has a head of its own.
    MemoryLayout<Self>.stride + 128 + texts.capacity + client.count + (failure?.reason.utf8.count ?? 0)
      + (answer?.memory ?? 0)
  }
}

extension RecentError {
  /// The texts of an error, one behind the other in one buffer, which the next error in the same place uses again.
  struct Texts: Sendable {
    private var bytes: [UInt8] = []
    private var ends = Ends()

    private struct Ends {
      var id = 0
      var method = 0
      var path = 0
      var contentType = 0
    }

    /// The path was longer.
    private(set) var isPathCut = false
    /// The body was longer.
    private(set) var isBodyCut = false

    private static let maximumMethodBytes = 32
    private static let maximumPathBytes = 1_024
    private static let maximumContentTypeBytes = 256

    /// The correlation ID.
    var id: ArraySlice<UInt8> { bytes[..<ends.id] }
    /// The method as received.
    var method: ArraySlice<UInt8> { bytes[ends.id..<ends.method] }
    /// The path as received, without its query.
    var path: ArraySlice<UInt8> { bytes[ends.method..<ends.path] }
    /// The upstream's `Content-Type`.
    var contentType: ArraySlice<UInt8> { bytes[ends.path..<ends.contentType] }
    /// The upstream's body without its content codings.
    var body: ArraySlice<UInt8> { bytes[ends.contentType...] }

    var capacity: Int { bytes.capacity }

    /// Replaces all texts. `original` is the upstream's answer; of its body, `maximumBodyBytes` are kept.
    mutating func set(
      id: [UInt8], method: ArraySlice<UInt8>, path: ArraySlice<UInt8>, original: OriginalBody, maximumBodyBytes: Int
    ) {
      let path = path.span.extracting(first: Self.queryStart(in: path.span))
      let body = original.bytes.span.extracting(first: maximumBodyBytes)
      makeRoom(id.count + min(path.count, Self.maximumPathBytes) + body.count + 128)
      bytes.append(copying: id)
      ends.id = bytes.count
      bytes.append(copying: method.span.extracting(first: Self.maximumMethodBytes))
      ends.method = bytes.count
      bytes.append(copying: path.extracting(first: Self.maximumPathBytes))
      ends.path = bytes.count
      bytes.append(copying: original.contentType.span.extracting(first: Self.maximumContentTypeBytes))
      ends.contentType = bytes.count
      bytes.append(copying: body)
      isPathCut = path.count > Self.maximumPathBytes
      isBodyCut = original.isCut || body.count < original.bytes.count
    }

    private static func queryStart(in path: Span<UInt8>) -> Int {
      for index in path.indices where path[index] == UInt8(ascii: "?") || path[index] == UInt8(ascii: "#") {
        return index
      }
      return path.count
    }

    /// Empties the buffer, or takes a new one where this one lacks room, or has room that others are short of.
    private mutating func makeRoom(_ count: Int) {
      if bytes.capacity < count || bytes.capacity > 4 * count {
        bytes = []
        bytes.reserveCapacity(count)
      } else {
        bytes.removeAll(keepingCapacity: true)
      }
    }
  }
}

/// The body of an error as the upstream sent it, without its content codings; empty where they could not be undone.
struct OriginalBody: Sendable {
  var bytes: [UInt8] = []
  var contentType: [UInt8] = []
  /// There was, or should have been, more of it.
  var isCut = false

  init() {}

  init(_ response: ErrorResponse) {
    contentType = response.contentType
    bytes = response.undecodable ? [] : response.body
    isCut = response.cut != nil
  }
}
