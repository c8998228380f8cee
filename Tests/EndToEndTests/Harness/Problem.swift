import Foundation
import Testing

/// The unified error as a client decodes it (RFC 9457 with our members).
struct Problem: Decodable {
  /// What the upstream said, kept beside the translation.
  struct Upstream: Decodable {
    let status: Int?
    let code: String?
    let message: String?
    let detail: String?
    let text: String?
  }

  struct Suberror: Decodable {
    let name: String?
    let message: String
  }

  let type: String
  let title: String
  let status: Int
  let detail: String
  let code: String
  let message: String
  let hint: String?
  let category: String
  let retryable: Bool
  let retryAfter: Int?
  let action: String
  let correlationId: String
  let suberrors: [Suberror]?
  let upstream: Upstream?
  let truncated: Bool?
}

extension Response {
  /// The body as the unified error, with everything checked that holds for each of them: media type, status, language,
  /// length, correlation, and a `Vary` that keeps caches apart.
  func problem(sourceLocation: SourceLocation = #_sourceLocation) throws -> Problem {
    try #require(
      head.value("Content-Type") == "application/problem+json", "\(head.text)\(text)", sourceLocation: sourceLocation)
    let problem = try JSONDecoder().decode(Problem.self, from: Data(body))
    #expect(problem.status == status, sourceLocation: sourceLocation)
    #expect(problem.message == problem.title, sourceLocation: sourceLocation)
    #expect(head.value("X-Request-ID") == problem.correlationId, sourceLocation: sourceLocation)
    #expect(head.value("Content-Length") == String(body.count), sourceLocation: sourceLocation)
    #expect(head.value("Content-Language") != nil, sourceLocation: sourceLocation)
    #expect(
      head.values("Vary").joined(separator: ",").lowercased().contains("accept-language"),
      sourceLocation: sourceLocation)
    return problem
  }
}
