import JSON
import Telemetry
import Translation

/// An error as `/errors` shows it: named as in the log, and redacted.
extension JSONWriter {
  private static let credentials = BodyScrubber([.tokens])

  /// Writes an error as an object; `hasBodies` says whether with what Make sent and what was made of it.
  mutating func recentError(_ error: RecentError, hasBodies: Bool) {
    beginObject()
    writeRequest(of: error)
    writeOutcome(of: error)
    if hasBodies { writeBodies(of: error) }
    endObject()
  }

  private mutating func writeRequest(of error: RecentError) {
    member("time", LogClock.internetTime(error.nanosecondsSince1970)[...])
    member("id", error.texts.id)
    if let trace = error.trace {
      var digits: [UInt8] = []
      trace.append(to: &digits)
      member("trace", digits[...])
    }
    member("client", error.client[...])
    member("route", error.route)
    member("method", error.texts.method)
    member("path", Self.credentials.text(error.texts.path, isCut: error.texts.isPathCut))
  }

  private mutating func writeOutcome(of error: RecentError) {
    member("status", error.status)
    if error.upstreamStatus > 0 { member("upstream_status", error.upstreamStatus) }
    if let answer = error.answer {
      member("code", answer.code)
      member("entry", answer.entry)
      member("origin", answer.translated.origin.rawValue)
      member("language", answer.translated.language)
      member("format", answer.translated.format.name)
      writeNotes(answer.translated.notes)
    }
    member("duration_ms", nanoseconds: error.durationNanoseconds)
    if let nanoseconds = error.upstreamHeadNanoseconds { member("upstream_head_ms", nanoseconds: nanoseconds) }
    if let nanoseconds = error.translationNanoseconds { member("translation_ms", nanoseconds: nanoseconds) }
    if let failure = error.failure {
      member("failure_side", failure.side.text)
      member("failure_phase", failure.phase.text)
      let reason = Array(failure.reason.utf8)
      if !reason.isEmpty { member("reason", Self.credentials.text(reason[...], isCut: false)) }
    }
  }

  private mutating func writeNotes(_ notes: TranslationNotes) {
    guard !notes.isEmpty else { return }
    member("notes", Exchange.anomalies.filter { notes.contains($0.0) }.map(\.1.text))
  }

  private mutating func writeBodies(of error: RecentError) {
    if error.upstreamStatus > 0 {
      key("original")
      let contentType = Array(error.texts.contentType)
      let body = BodyScrubber(error.scrubbed.union([.tokens]))
        .body(Array(error.texts.body), contentType: contentType, isCut: error.texts.isBodyCut)
      writeBody(body, contentType: contentType, isCut: error.texts.isBodyCut)
    }
    if let answer = error.answer {
      key("translated")
      let contentType = Array(answer.translated.mediaType.utf8)
      var body = answer.translated.body
      if !error.scrubbed.contains(.tokens) || answer.isBodyCut {
        body = Self.credentials.body(body, contentType: contentType, isCut: answer.isBodyCut)
      }
      writeBody(body, contentType: contentType, isCut: answer.isBodyCut)
    }
  }

  private mutating func writeBody(_ body: [UInt8], contentType: [UInt8], isCut: Bool) {
    beginObject()
    member("content_type", contentType[...])
    member("body", body[...])
    if isCut {
      key("truncated")
      bool(true)
    }
    endObject()
  }

  private mutating func member(_ name: String, nanoseconds: UInt64) {
    var milliseconds: [UInt8] = []
    milliseconds.append(millisecondsFromNanoseconds: nanoseconds)
    key(name)
    raw(milliseconds)
  }
}
