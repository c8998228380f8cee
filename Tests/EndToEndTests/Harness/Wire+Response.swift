extension Wire {
  /// Reads the next final response, and the interim ones before it, as the answer to a request with `method`.
  func readResponse(to method: String = "GET") throws -> Response {
    var interim: [Head] = []
    var head = try readHead()
    while (100..<200).contains(head.status) && head.status != 101 {
      interim.append(head)
      head = try readHead()
    }
    let content = try readContent(after: head, to: method)
    return Response(
      interim: interim, head: head, body: content.body, trailers: content.trailers, isComplete: content.isComplete)
  }

  /// Sends a request without a body and reads its answer.
  func get(_ target: String, _ fields: [String] = [], method: String = "GET") throws -> Response {
    try send(Self.request(target, fields, method: method))
    return try readResponse(to: method)
  }

  /// A request head for `target`, with a `Host` and the given field lines.
  static func request(_ target: String, _ fields: [String] = [], method: String = "GET") -> String {
    (["\(method) \(target) HTTP/1.1", "Host: localhost"] + fields + ["", ""]).joined(separator: "\r\n")
  }

  /// Reads the chunks of a body up to and including its trailer section.
  func readChunked() throws -> (body: [UInt8], trailers: [String], isComplete: Bool) {
    var body: [UInt8] = []
    while let line = try readLine() {
      guard let size = Int(line.prefix { $0 != ";" }.trimmingSpaces(), radix: 16) else {
        throw HarnessError("'\(line)' is no chunk size")
      }
      guard size > 0 else {
        let trailers = try readTrailers()
        return (body, trailers ?? [], trailers != nil)
      }
      do {
        body += try readExactly(size)
      } catch {
        return (body + (try readToEnd()), [], false)
      }
      guard try readLine() == "" else { return (body, [], false) }
    }
    return (body, [], false)
  }

  private func readContent(
    after head: Head, to method: String
  ) throws -> (body: [UInt8], trailers: [String], isComplete: Bool) {
    if method == "HEAD" || head.status == 204 || head.status == 304 { return ([], [], true) }
    if head.values("Transfer-Encoding").last?.lowercased() == "chunked" { return try readChunked() }
    guard let length = head.value("Content-Length").flatMap(Int.init) else { return (try readToEnd(), [], true) }
    do {
      return (try readExactly(length), [], true)
    } catch {
      return (try readToEnd(), [], false)
    }
  }

  private func readTrailers() throws -> [String]? {
    var trailers: [String] = []
    while let line = try readLine() {
      if line.isEmpty { return trailers }
      trailers.append(line)
    }
    return nil
  }
}
