import Configuration
import Curl
import HTTPWire
import Telemetry
import Testing
import Translation
import Upstream

@testable import Sidecar

@Suite struct `Every failure` {
  private static let shipped = Result { try Configuration.load().translator }
  private let translator: Translator

  init() throws {
    translator = try Self.shipped.get()
  }

  @Test(arguments: DialFailure.Cause.allCases)
  func `of a dial has an entry of its own in the catalogue`(cause: DialFailure.Cause) {
    let failure = ExchangeFailure(.dial(DialFailure(cause, reason: "words")))
    #expect(failure.failure == Failure(cause))
    #expect(failure.side == .upstream && failure.phase == .dial)
    #expect(failure.reason == "words")
    #expect(entry(for: failure.failure)?.match.failure == failure.failure)
  }

  @Test func `of a dial is counted as what callers are told, and each of that has one name`() {
    #expect(Set(DialFailureCauses.names).count == DialFailureCauses.names.count)
    for cause in DialFailure.Cause.allCases {
      #expect(DialFailureCauses.names[DialFailureCauses.number(of: cause)] == Failure(cause).rawValue)
    }
  }

  @Test(arguments: MalformedMessage.Kind.allCases)
  func `of a request is answered with its status, by an entry of its own`(kind: MalformedMessage.Kind) {
    let failure = ExchangeFailure(request: MalformedMessage(kind, "words"), .requestBody)
    #expect(failure.failure == Failure(kind))
    #expect(failure.side == .client && failure.phase == .requestBody)
    #expect(failure.reason == "words")
    #expect(failure.failure.defaultStatus == kind.status)
    #expect(translated(failure.failure).status == kind.status)
    #expect(entry(for: failure.failure)?.match.failure == failure.failure)
  }

  @Test func `of a request has a name that no other has`() {
    #expect(Set(MalformedMessage.Kind.allCases.map { Failure($0) }).count == MalformedMessage.Kind.allCases.count)
  }

  @Test(arguments: MalformedMessage.Kind.allCases)
  func `of an answer is the upstream's, whatever kind it is`(kind: MalformedMessage.Kind) {
    let failure = ExchangeFailure(response: MalformedMessage(kind, "words"), .responseHead)
    #expect(failure.failure == .upstreamMalformed)
    #expect(failure.side == .upstream && failure.phase == .responseHead)
    #expect(translated(failure.failure).status == 502)
  }

  @Test func `to get a connection is told apart from one to make it`() {
    for full in [UpstreamFailure.overloaded, .pendingTimeout] {
      let failure = ExchangeFailure(full)
      #expect(failure.failure == .overloaded && failure.side == .proxy && failure.phase == .dial)
      #expect(translated(failure.failure).status == 503)
    }
    let gone = ExchangeFailure(.abandoned)
    #expect(gone.failure == .clientGone && gone.side == .client && gone.phase == .dial)
  }

  @Test(arguments: Failure.allCases.filter(\.isAnswered))
  func `has an entry with its code and an error's status`(failure: Failure) {
    let translated = translated(failure)
    #expect(translator.entries[translated.entry].match.failure == failure)
    #expect(translator.entries[translated.entry].code == failure.rawValue)
    #expect(translated.status == failure.defaultStatus)
    #expect(!translated.notes.contains(.unmapped))
  }

  private func translated(_ failure: Failure) -> Translated {
    translator.translate(.failure(failure), for: RequestFacts())
  }

  private func entry(for failure: Failure) -> Entry? { translator.entries.first { $0.match.failure == failure } }
}
