import HTTPWire
import Testing

/// The ways in which bytes can arrive. Whatever a test feeds, it feeds in every one of them, and expects one outcome.
enum Arrival {
  case whole
  case byteByByte
  case split(at: Int)

  /// How many bytes are there after each arrival.
  func steps(_ count: Int) -> [Int] {
    switch self {
    case .whole: [count]
    case .byteByByte: Array(0...count)
    case .split(let position): [position, count]
    }
  }

  static func all(_ count: Int) -> [Arrival] {
    [.whole, .byteByByte] + (0...count).map { .split(at: $0) }
  }
}

/// What became of a message.
enum Outcome<Whole: Equatable>: Equatable {
  case whole(Whole)
  case refused(MalformedMessage.Kind, String)
  case incomplete

  var value: Whole? {
    if case .whole(let value) = self { value } else { nil }
  }

  var kind: MalformedMessage.Kind? {
    if case .refused(let kind, _) = self { kind } else { nil }
  }

  static func refused(_ error: MalformedMessage) -> Self {
    .refused(error.kind, error.reason.description)
  }
}

func text(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: Array(bytes), as: UTF8.self)
}

/// Feeds in all ways; the one outcome.
func feed<Whole>(
  _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation,
  _ outcome: ([UInt8], Arrival) -> Outcome<Whole>
) -> Outcome<Whole> {
  let whole = outcome(bytes, .whole)
  for arrival in Arrival.all(bytes.count) {
    let other = outcome(bytes, arrival)
    if other != whole { Issue.record("\(arrival): \(other), whole: \(whole)", sourceLocation: sourceLocation) }
  }
  return whole
}
