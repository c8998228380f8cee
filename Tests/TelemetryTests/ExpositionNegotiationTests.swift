import Telemetry
import Testing

struct ExpositionNegotiationTests {
  @Test(arguments: [
    // Prometheus 2.42
    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
      + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
    // Prometheus 3
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
      + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
      + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
    "application/openmetrics-text", "APPLICATION/OpenMetrics-Text ; Version=\"1.0.0\" ; Q=0.5",
    "application/openmetrics-text, text/plain", "application/openmetrics-text, */*", "application/*",
    "text/plain;q=0.4, application/*;q=0.5",
  ])
  func `OpenMetrics for whoever prefers it`(accept: String) {
    #expect(Exposition.format(accepting: Array(accept.utf8)) == .openMetrics)
  }

  @Test(arguments: [
    "", "*/*", "text/plain", "text/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "application/json", "application/openmetrics-text;q=0", "application/openmetrics-text;q=0, */*;q=0",
    "application/openmetrics-text;version=0.0.1", "application/openmetrics-text;version=2.0.0, text/plain;q=0.1",
    "application/openmetrics-text;q=0.3, text/plain;version=0.0.4;q=0.4", "application/openmetrics-text;q=2",
    "application/openmetrics-text;q=0.4, */*;q=0.5", ",;=,/", "application/", "\u{0}\u{FF}",
  ])
  func `the text format for everybody else`(accept: String) {
    #expect(Exposition.format(accepting: Array(accept.utf8)) == .text)
  }
}
