/// What an access line can tell about an exchange; the raw value is its name in the line and in `access_log.fields`. The order
/// here is that of the line where nothing else is said.
public enum AccessField: String, Sendable, CaseIterable {
  case time, level, message, id, trace, client
  case clientSubject = "client_subject"
  case route, method, path, status
  case upstreamStatus = "upstream_status"
  case code, entry, language, format
  case duration = "duration_ms"
  case upstreamHead = "upstream_head_ms"
  case dial = "dial_ms"
  case translation = "translation_ms"
  case bytesIn = "bytes_in"
  case bytesOut = "bytes_out"
  case upstream
  case upstreamName = "upstream_name"
  case reused, retries
  case failureSide = "failure_side"
  case failurePhase = "failure_phase"
  case reason
}
