private import JSON

extension SandboxAnswer {
  /// What the sandbox answers to a request: the base by path (or by `X-Sandbox-Error`), then the fault by path (or by
  /// `X-Sandbox-Fault`). A pure function.
  public static func answer(to request: SandboxRequest) -> SandboxAnswer {
    var answer = base(of: request)
    if let value = request.value(of: "X-Sandbox-Fault") {
      guard let order = SandboxFaultOrder(field: value) else { return unknown(value, index: "faults") }
      answer.fault = order
    }
    answer.prepareForFault()
    return answer
  }

  private static func base(of request: SandboxRequest) -> SandboxAnswer {
    if let name = request.value(of: "X-Sandbox-Error") { return error(named: name, request) }
    let segments = request.segments
    guard segments.starts(with: ["api", "v2"]) else { return SandboxErrors.named("SC404")!.answer }
    guard segments.count > 2, segments[2] == "sandbox" else {
      return MakePaths.answer(to: request, segments.dropFirst(2))
    }
    return sandboxPath(segments.dropFirst(3), request)
  }

  private static func sandboxPath(_ segments: ArraySlice<String>, _ request: SandboxRequest) -> SandboxAnswer {
    switch (segments.first, segments.dropFirst().first, segments.count) {
    case (nil, _, _): return doors
    case ("errors", nil, 1): return errorIndex
    case ("errors", let name?, 2): return error(named: name, request)
    case ("faults", nil, 1): return faultIndex
    case ("faults", let name?, 2): return fault(named: name, request)
    case ("echo", _, _): return SandboxAnswer(200, type: jsonType, body: .echo)
    case ("sink", nil, 1): return SandboxAnswer(200, type: jsonType, body: .upload)
    case ("bytes", let count?, 2): return bytes(count, request)
    case ("status", let status?, 2): return self.status(status)
    default: return SandboxErrors.named("SC404")!.answer
    }
  }

  private static func error(named name: String, _ request: SandboxRequest) -> SandboxAnswer {
    guard let error = SandboxErrors.named(name) else { return unknown(name, index: "errors") }
    var answer = error.answer
    if let status = request.query.integer("status"), (200...599).contains(status) { answer.status = status }
    if let delay = request.query.integer("retry-after") {
      answer.fields.append(SandboxField("Retry-After", "\(delay)"))
    }
    return answer
  }

  private static func fault(named name: String, _ request: SandboxRequest) -> SandboxAnswer {
    guard let order = SandboxFaultOrder(name: name, parameters: request.query) else {
      return unknown(name, index: "faults")
    }
    var answer = SandboxAnswer(200, json: #"{"ok":true,"fault":"\#(order.fault.rawValue)","text":"\#(filler)"}"#)
    if let name = request.query["error"] { answer = error(named: name, request) }
    if let status = request.query.integer("status"), (200...599).contains(status) { answer.status = status }
    answer.fault = order
    return answer
  }

  /// Makes a success long enough that half of it is something.
  private static let filler = String(repeating: "All is well here. ", count: 8)

  private static func bytes(_ count: String, _ request: SandboxRequest) -> SandboxAnswer {
    guard let count = Int(count), (0...SandboxFaultOrder.maximumByteCount).contains(count) else {
      return SandboxErrors.named("SC400")!.answer
    }
    var answer = SandboxAnswer(200, type: "application/octet-stream", body: .pattern(count: count))
    if let size = request.query.integer("chunked") { answer.framing = .chunked(size: max(size, 1)) }
    return answer
  }

  private static func status(_ text: String) -> SandboxAnswer {
    guard let status = Int(text), (200...599).contains(status) else { return SandboxErrors.named("SC400")!.answer }
    return SandboxAnswer(status, json: #"{"status":\#(status)}"#)
  }

  private static func unknown(_ name: String, index: String) -> SandboxAnswer {
    var writer = JSONWriter(reserving: 128)
    writer.beginObject()
    writer.key("message")
    writer.string("The sandbox does not know \(name); see /api/v2/sandbox/\(index)")
    writer.key("code")
    writer.string("SC404")
    writer.endObject()
    return SandboxAnswer(404, type: jsonType, body: .bytes(writer.bytes))
  }

  static let jsonType = "application/json; charset=utf-8"

  /// What there is, for whoever comes without a plan.
  private static let doors = SandboxAnswer(
    200,
    json: #"{"errors":"/api/v2/sandbox/errors","faults":"/api/v2/sandbox/faults","echo":"/api/v2/sandbox/echo","#
      + #""sink":"/api/v2/sandbox/sink","bytes":"/api/v2/sandbox/bytes/1000","status":"/api/v2/sandbox/status/204","#
      + #""fields":["X-Sandbox-Error: IM005","X-Sandbox-Fault: slow-body?ms=200&bytes=10"]}"#)

  private static let errorIndex = index(
    "errors", SandboxErrors.all.map { ($0.name, $0.status) }, patterns: SandboxErrors.patterns)
  private static let faultIndex = index("faults", SandboxFault.allCases.map { ($0.rawValue, nil) })

  private static func index(
    _ kind: String, _ entries: [(name: String, status: Int?)], patterns: [(name: String, meaning: String)] = []
  ) -> SandboxAnswer {
    var writer = JSONWriter(reserving: 16_384)
    writer.beginObject()
    writer.member(kind, listOf: entries) { writer, entry in
      writer.beginObject()
      writer.member("name", entry.name)
      if let status = entry.status { writer.member("status", status) }
      writer.member("path", "/api/v2/sandbox/\(kind)/\(entry.name)")
      writer.endObject()
    }
    if !patterns.isEmpty { write(patterns, &writer) }
    writer.endObject()
    return SandboxAnswer(200, type: jsonType, body: .bytes(writer.bytes))
  }

  private static func write(_ patterns: [(name: String, meaning: String)], _ writer: inout JSONWriter) {
    writer.member("patterns", listOf: patterns) { writer, pattern in
      writer.beginObject()
      writer.member("name", pattern.name)
      writer.member("meaning", pattern.meaning)
      writer.endObject()
    }
  }
}
