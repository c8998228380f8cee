import EventLoop
import Foundation
import Logging
import Telemetry
import Testing

@testable import Sidecar

@Suite struct `Diagnostics` {
  private struct Broken: Error {}

  @Test func `keep numbers and truth values, and escape everything`() throws {
    let lines = try written(.logfmt) { logger, _ in
      logger.info(
        "listening", metadata: ["threads": .stringConvertible(2), "tls": .stringConvertible(true), "path": "a\n\"b\""])
      logger.error("broken", error: Broken(), metadata: ["list": ["a", "b"]])
    }
    #expect(
      lines == [
        #"level=info message=listening path="a\n\"b\"" threads=2 tls=true"#,
        #"level=error message=broken error=Broken() list="[\"a\", \"b\"]""#,
      ])
  }

  @Test func `are written from the level on that was set last`() throws {
    let lines = try written(.logfmt) { logger, level in
      logger.debug("quiet")
      level.level = .debug
      logger.debug("heard")
      logger.trace("never")
      level.level = .error
      logger.warning("quiet")
      logger.critical("heard")
    }
    #expect(lines == ["level=debug message=heard", "level=error message=heard"])
  }

  @Test func `of one logger may have a level of their own`() throws {
    let lines = try written(.logfmt) { logger, _ in
      var own = logger
      own.logLevel = .debug
      own[metadataKey: "part"] = "pool"
      own.debug("heard")
      logger.debug("quiet")
    }
    #expect(lines == ["level=debug message=heard part=pool"])
  }

  @Test func `are JSON where that is the format`() throws {
    let lines = try written(.json) { logger, _ in logger.notice("m", metadata: ["n": .stringConvertible(1)]) }
    #expect(lines == [#""level":"info","message":"m","n":1}"#])
  }

  /// The lines without their times.
  private func written(_ format: LogFormat, _ body: (Logger, LogLevelSwitch) -> Void) throws -> [String] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try DescriptorWriter.appending(to: path)
    let level = LogLevelSwitch(.info)
    body(Logger(DiagnosticHandler(writer, format: format, level: level)), level)
    writer.finish(withinMilliseconds: 10_000)
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
      String(line.split(separator: "Z", maxSplits: 1)[1].dropFirst(format == .json ? 2 : 1))
    }
  }
}
