import Testing

@Suite struct RefusedLogTests {
  @Test(arguments: files)
  func `logs that cannot be written are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let fields = """
    time, level, message, id, trace, client, client_subject, route, method, path, status, upstream_status, code, entry, language, format, \
    duration_ms, upstream_head_ms, dial_ms, translation_ms, bytes_in, bytes_out, upstream, upstream_name, reused, retries, \
    failure_side, failure_phase, reason
    """

  private static let files = [
    RefusedFile(
      "access_log: off",
      #"""
      settings.yaml:1:13: access_log must be a mapping with the keys to, format, fields, query, sample, queue, not "off": \#
      write access_log: {to: "off"}
          access_log: off
                      ^
      """#),
    RefusedFile(
      "access_log: {fields: [time, upstraem, path, time]}",
      #"""
      settings.yaml:1:29: access_log.fields[1] must be one of \#(fields), not "upstraem": did you mean upstream?
          access_log: {fields: [time, upstraem, path, time]}
                                      ^
      settings.yaml:1:45: access_log.fields has time twice
          access_log: {fields: [time, upstraem, path, time]}
                                                      ^
      """#),
    RefusedFile(
      "access_log: {fields: []}",
      #"""
      settings.yaml:1:22: access_log.fields is empty; to log nothing, set access_log.to to off
          access_log: {fields: []}
                               ^
      """#),
    RefusedFile(
      "access_log: {format: combined, fields: [time]}",
      #"""
      settings.yaml:1:40: access_log.fields has no meaning where access_log.format is combined: its fields are fixed
          access_log: {format: combined, fields: [time]}
                                                 ^
      """#),
    RefusedFile(
      "access_log: {format: jsn, query: all, sample: 0, queue: 1KiB}",
      #"""
      settings.yaml:1:22: access_log.format must be one of json, logfmt, combined, not "jsn": did you mean json?
          access_log: {format: jsn, query: all, sample: 0, queue: 1KiB}
                               ^
      settings.yaml:1:34: access_log.query must be one of hidden, names, shown, not "all"
          access_log: {format: jsn, query: all, sample: 0, queue: 1KiB}
                                           ^
      settings.yaml:1:47: access_log.sample must be a whole number from 1 to 1000000, not "0"
          access_log: {format: jsn, query: all, sample: 0, queue: 1KiB}
                                                        ^
      settings.yaml:1:57: access_log.queue must be a size from 64KiB to 1GiB, such as 64KiB or 1MiB, not "1KiB"
          access_log: {format: jsn, query: all, sample: 0, queue: 1KiB}
                                                                  ^
      """#),
    RefusedFile(
      "log: {level: warn, format: combined}",
      #"""
      settings.yaml:1:14: log.level must be one of debug, info, warning, error, not "warn": did you mean warning?
          log: {level: warn, format: combined}
                       ^
      settings.yaml:1:28: log.format must be one of json, logfmt, not "combined"
          log: {level: warn, format: combined}
                                     ^
      """#),
  ]
}
