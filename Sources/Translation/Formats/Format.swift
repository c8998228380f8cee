/// The formats an error can be written in: a closed set, whose names also stand in settings and label metrics.
public enum Format: String, Sendable, CaseIterable, Hashable {
  /// RFC 9457, with the members that Make's own clients read.
  case problemJSON = "problem+json"
  /// RFC 9457 appendix B.
  case problemXML = "problem+xml"
  /// The errors document of JSON:API 1.1.
  case jsonAPI = "jsonapi"
  /// Google's error model, AIP-193.
  case google = "aip193"
  /// The error response of OData 4 and of the Microsoft REST API guidelines.
  case odata
  /// Make's own shape, translated.
  case make
  /// A page for people with a browser.
  case html
  /// Plain text.
  case text
  /// CommonMark.
  case markdown
  /// The organisation's own template.
  case template

  /// The stable name, for settings, logs and metrics.
  public var name: String { rawValue }

  /// Those that callers may choose where the operator says nothing else, in the order in which equals are preferred.
  public static let usual: [Format] = [.problemJSON, .problemXML, .jsonAPI, .html, .text, .markdown]

  /// The value for `Content-Type`; a template may have another.
  var mediaType: String {
    switch self {
    case .problemJSON: "application/problem+json"
    case .problemXML: "application/problem+xml"
    case .jsonAPI: "application/vnd.api+json"
    case .google, .odata, .make, .template: "application/json"
    case .html: "text/html; charset=utf-8"
    case .text: "text/plain; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    }
  }

  /// The value for `Content-Security-Policy`, where a browser renders it.
  public var contentSecurityPolicy: String? {
    self == .html ? HTMLPageAssets.contentSecurityPolicy : nil
  }

  /// Whether it is for people to read and not for programs.
  var isForPeople: Bool { self == .html || self == .text || self == .markdown }

  /// The wider media types that a format fits too.
  var aliases: [String] {
    switch self {
    case .problemXML: ["application/xml", "text/xml"]
    case .html, .text, .markdown: []
    case .problemJSON, .jsonAPI, .google, .odata, .make, .template: ["application/json"]
    }
  }
}
