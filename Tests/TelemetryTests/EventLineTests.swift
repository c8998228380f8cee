import Telemetry
import Testing

struct EventLineTests {
  @Test func `an event has time, level, message and its values in order`() {
    let event = EventLine(
      nanosecondsSince1970: 0, level: .info, message: "listening",
      values: [("address", .text("127.0.0.1:8080")), ("threads", .integer(2)), ("tls", .flag(true))])
    #expect(
      String(decoding: line(event), as: UTF8.self)
        == #"{"time":"1970-01-01T00:00:00.000Z","level":"info","message":"listening","#
        + #""address":"127.0.0.1:8080","threads":2,"tls":true}"# + "\n")
  }

  @Test func `levels are ordered by loudness`() {
    #expect(LogLevel.debug < .info && LogLevel.info < .warning && LogLevel.warning < .error)
  }

  @Test func `a message without end is cut`() {
    let event = EventLine(nanosecondsSince1970: 0, level: .info, message: String(repeating: "m", count: 1_000_000))
    #expect(line(event).count < 5000)
  }
}
