/// A label whose values are a closed set known at compile time. Nothing that a client sends is a `MetricLabel`.
public protocol MetricLabel: CaseIterable, Sendable, Hashable {
  /// Position in `allCases`, so that a counter is an array element.
  var index: Int { get }
  /// The value as it stands in expositions and log lines.
  var text: String { get }
}

extension MetricLabel where Self: RawRepresentable<Int> {
  /// The raw value: cases are numbered from 0.
  public var index: Int { rawValue }
}

/// The request's method as a label: those of RFC 9110, RFC 5789 and RFC 10008; every other is `_OTHER`.
public enum MethodLabel: Int, MetricLabel {
  case get, head, post, put, delete, connect, options, trace, patch, query, other

  /// The label's value.
  public var text: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .put: "PUT"
    case .delete: "DELETE"
    case .connect: "CONNECT"
    case .options: "OPTIONS"
    case .trace: "TRACE"
    case .patch: "PATCH"
    case .query: "QUERY"
    case .other: "_OTHER"
    }
  }
}

/// The version of TLS that a client speaks.
public enum TLSVersionLabel: Int, MetricLabel {
  case v12, v13

  /// The label's value.
  public var text: String {
    switch self {
    case .v12: "1.2"
    case .v13: "1.3"
    }
  }
}

/// The peer whose bytes are counted.
public enum Side: Int, MetricLabel {
  case client, upstream

  /// The label's value.
  public var text: String {
    switch self {
    case .client: "client"
    case .upstream: "upstream"
    }
  }
}

/// Who made an exchange fail.
public enum FailureSide: Int, MetricLabel {
  case client, upstream, proxy

  /// The label's value.
  public var text: String {
    switch self {
    case .client: "client"
    case .upstream: "upstream"
    case .proxy: "proxy"
    }
  }
}

/// The phase of an exchange in which something failed.
public enum ExchangePhase: Int, MetricLabel {
  case requestHead, requestBody, dial, responseHead, responseBody

  /// The label's value.
  public var text: String {
    switch self {
    case .requestHead: "request_head"
    case .requestBody: "request_body"
    case .dial: "dial"
    case .responseHead: "response_head"
    case .responseBody: "response_body"
    }
  }
}

/// Why a request got no upstream connection without one being dialled for it.
public enum PendingRefusal: Int, MetricLabel {
  /// As many requests waited already as may.
  case full
  /// It waited too long.
  case timeout

  /// The label's value.
  public var text: String {
    switch self {
    case .full: "full"
    case .timeout: "timeout"
    }
  }
}

/// Why a request is sent once more.
public enum RetryReason: Int, MetricLabel {
  /// The connection had served before, and the upstream closed it before a byte of the answer.
  case stale
  /// There was no connection to be had.
  case connect
  /// A new connection ended before the answer's head.
  case reset
  /// The status of the answer.
  case status

  /// The label's value.
  public var text: String {
    switch self {
    case .stale: "stale"
    case .connect: "connect"
    case .reset: "reset"
    case .status: "status"
    }
  }
}

/// What was less than perfect about a translation; the answer was a valid envelope all the same.
public enum TranslationAnomaly: Int, MetricLabel {
  /// A text was missing in the negotiated language and another language stood in.
  case fellBack
  /// The upstream's error body claimed a format that it broke.
  case broken
  /// No entry but the generic one for the status matched.
  case unmapped
  /// Part of the upstream's error is missing from the envelope.
  case truncated
  /// It is missing because the upstream stopped in the middle, or took too long.
  case interrupted
  /// It is missing because the body would have become too large by decoding.
  case expanded
  /// The body was not the UTF-8 that it should be, and was made that.
  case transcoded
  /// A single error inside the error stayed in the upstream's words.
  case untranslatedItem
  /// The content coding of the upstream's error body could not be undone.
  case undecodable
  /// There was no body.
  case empty
  /// The body was JSON without anything that an error of Make's has.
  case otherShape
  /// The content type said something else than the body was.
  case wrongType
  /// Two members of the body had one name.
  case duplicateMember

  /// The label's value.
  public var text: String {
    switch self {
    case .fellBack: "fell_back"
    case .broken: "broken"
    case .unmapped: "unmapped"
    case .truncated: "truncated"
    case .interrupted: "interrupted"
    case .expanded: "expanded"
    case .transcoded: "transcoded"
    case .untranslatedItem: "untranslated_item"
    case .undecodable: "undecodable"
    case .empty: "empty"
    case .otherShape: "other_shape"
    case .wrongType: "wrong_type"
    case .duplicateMember: "duplicate_member"
    }
  }
}
