import ByteWords
import Configuration
import HTTPWire
import Telemetry

/// How an exchange gets its ID and its place in a trace, and how the upstream and the caller hear of them.
extension Exchange {
  /// Decides both. What the caller sent counts if it is believed.
  func correlate() {
    if !traceState.isEmpty { traceState.removeAll(keepingCapacity: true) }
    trace = nil
    let isCallersTrace = snapshot.settings.correlation.takesPartInTraces && joinTrace()
    decideIdentifier(mayBeTrace: isCallersTrace)
  }

  /// Gives the exchange a span, in the trace of the caller or in a new one. True if it is the caller's.
  private func joinTrace() -> Bool {
    if client.caller.isTrusted {
      if let caller = receivedTraceparent() {
        trace = caller.continued(by: worker.traces.nextSpan())
        request.fields.appendCombinedValue(of: .tracestate, in: requestBytes, to: &traceState)
        if !traceState.isEmpty { TraceState.tidy(&traceState) }
        return true
      }
      switch snapshot.settings.correlation.readsB3 ? receivedB3() : nil {
      case .trace(let caller):
        trace = caller.continued(by: worker.traces.nextSpan())
        return true
      case .sampling(true):
        trace = worker.traces.nextTrace()
        trace?.flags.insert(.sampled)
        return false
      case .sampling(false), nil: break
      }
    }
    trace = worker.traces.nextTrace()
    return false
  }

  private func receivedTraceparent() -> TraceContext? {
    guard let line = request.fields.only(.traceparent) else { return nil }
    return TraceContext(traceparent: requestBytes[line.value])
  }

  private func receivedB3() -> B3? {
    func value(_ field: KnownField) -> ArraySlice<UInt8> { requestBytes[request.fields.only(field)?.value ?? 0..<0] }
    return B3(single: value(.b3))
      ?? B3(trace: value(.xB3TraceID), span: value(.xB3SpanID), sampled: value(.xB3Sampled), flags: value(.xB3Flags))
  }

  /// Takes the first ID that is valid and the only one in its field, else a new one.
  private func decideIdentifier(mayBeTrace: Bool) {
    guard client.caller.isTrusted else { return identifier.mint(worker.mintIdentifier()) }
    for source in snapshot.identifierSources {
      switch source {
      case .known(let field):
        if let line = request.fields.only(field), identifier.keep(requestBytes[line.value]) { return }
      case .field(let name):
        let line = request.fields.only { name.isName(of: $0, in: requestBytes) }
        if let line, identifier.keep(requestBytes[line.value]) { return }
      case .trace:
        if mayBeTrace, let trace { return identifier.keep(trace.traceID) }
      }
    }
    identifier.mint(worker.mintIdentifier())
  }

  /// Whether a line of the request, which lies in `bytes`, carries what has been decided here anew, or what is not
  /// believed: it stays behind.
  func isReplaced(_ line: FieldLine, in bytes: [UInt8]) -> Bool {
    switch line.known {
    case .traceparent, .tracestate: trace != nil || !client.caller.isTrusted
    case .b3, .xB3TraceID, .xB3SpanID, .xB3ParentSpanID, .xB3Sampled, .xB3Flags:
      snapshot.settings.correlation.readsB3 || !client.caller.isTrusted
    default:
      snapshot.correlationField.isName(of: line, in: bytes) || isSubject(line, in: bytes)
        || (!client.caller.isTrusted && isIdentifierSource(line, in: bytes))
    }
  }

  /// Whether the line is one that only the proxy may write, on whichever listener.
  private func isSubject(_ line: FieldLine, in bytes: [UInt8]) -> Bool {
    // Asked of every line of every request, and hardly ever is there one.
    if snapshot.subjectFields.isEmpty, !client.listener.hasSubjectField { return false }
    return snapshot.subjectFields.contains { $0.isName(of: line, in: bytes) }
      || client.listener.subjectField?.name.isName(of: line, in: bytes) == true
  }

  private func isIdentifierSource(_ line: FieldLine, in bytes: [UInt8]) -> Bool {
    snapshot.identifierSources.contains {
      switch $0 {
      case .known(let field): line.known == field
      case .field(let name): name.isName(of: line, in: bytes)
      case .trace: false
      }
    }
  }

  /// Appends the correlation field.
  func appendIdentifier(to bytes: inout [UInt8]) {
    let (name, identifier) = (snapshot.correlationPrefix, identifier.bytes)
    bytes.append(addingCapacity: name.count + identifier.count + 8) { line in
      line.append(copying: name.span)
      line.append(copying: identifier.span)
      line.append(eight: 0x0A0D, count: 2)
    }
  }

  /// Appends our span as the parent of the upstream's.
  func appendTrace(to bytes: inout [UInt8]) {
    guard let trace else { return }
    bytes.appendFieldName("traceparent")
    trace.append(to: &bytes)
    bytes.appendLineEnd()
    if !traceState.isEmpty { bytes.appendField("tracestate", traceState) }
  }
}

/// What an ID may be taken from.
enum IdentifierSource: Sendable {
  /// A field that has a number: nobody need look at names.
  case known(KnownField)
  case field(FieldName)
  /// The trace of the caller.
  case trace

  init(_ source: CorrelationSource) {
    let name = FieldName(source.fieldName)
    self = source == .traceparent ? .trace : name.known == .other ? .field(name) : .known(name.known)
  }
}
