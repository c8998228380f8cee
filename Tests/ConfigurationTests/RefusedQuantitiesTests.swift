import Testing

@Suite struct RefusedQuantitiesTests {
  @Test(arguments: numbers)
  func `wrong numbers are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  @Test(arguments: durations)
  func `wrong durations are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  @Test(arguments: sizes)
  func `wrong sizes are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let numbers = [
    RefusedFile(
      "recent_errors: {count: -1}",
      #"""
      settings.yaml:1:24: recent_errors.count must be a whole number from 0 to 10000, not "-1"
          recent_errors: {count: -1}
                                 ^
      """#),
    RefusedFile(
      "recent_errors: {count: 10001}",
      #"""
      settings.yaml:1:24: recent_errors.count must be a whole number from 0 to 10000, not "10001"
          recent_errors: {count: 10001}
                                 ^
      """#),
    RefusedFile(
      "threads: 0",
      #"""
      settings.yaml:1:10: threads must be auto or a whole number from 1 to 256, not "0"
          threads: 0
                   ^
      """#),
    RefusedFile(
      "threads: \"4\"",
      #"""
      settings.yaml:1:10: threads must be auto or a whole number from 1 to 256, not "4": in quotes it is a \#
      text; take them away
          threads: "4"
                   ^
      """#),
    RefusedFile(
      "threads: many",
      #"""
      settings.yaml:1:10: threads must be auto or a whole number from 1 to 256, not "many"
          threads: many
                   ^
      """#),
    RefusedFile(
      "limits: {fields: 1.5}",
      #"""
      settings.yaml:1:18: limits.fields must be a whole number from 8 to 10000, not "1.5"
          limits: {fields: 1.5}
                           ^
      """#),
    RefusedFile(
      "limits: {pending: 99999999999999999999}",
      #"""
      settings.yaml:1:19: limits.pending must be a whole number from 0 to 1000000, not "99999999999999999999"
          limits: {pending: 99999999999999999999}
                            ^
      """#),
    RefusedFile(
      "upstream: {requests_per_minute: unlimited}",
      #"""
      settings.yaml:1:33: upstream.requests_per_minute must be unknown or a whole number from 1 to 1000000, not \#
      "unlimited"
          upstream: {requests_per_minute: unlimited}
                                          ^
      """#),
    RefusedFile(
      "upstream: {requests_per_minute: 0}",
      #"""
      settings.yaml:1:33: upstream.requests_per_minute must be unknown or a whole number from 1 to 1000000, not "0"
          upstream: {requests_per_minute: 0}
                                          ^
      """#),
    RefusedFile(
      "upstream: {pool: {connections: 5, idle_limit: 6}}",
      #"""
      settings.yaml:1:47: upstream.pool.idle_limit (6) must be at most upstream.pool.connections (5)
          upstream: {pool: {connections: 5, idle_limit: 6}}
                                                        ^
      """#),
  ]

  private static let durations = [
    RefusedFile(
      "deadlines: {idle: 30}",
      #"""
      settings.yaml:1:19: deadlines.idle must be a duration from 10ms to 24h, such as 500ms, 30s or 2m, not \#
      "30": a bare number has no unit; write 30ms, 30s, 30m or 30h
          deadlines: {idle: 30}
                            ^
      """#),
    RefusedFile(
      "deadlines: {idle: 1m30s}",
      #"""
      settings.yaml:1:19: deadlines.idle must be a duration from 10ms to 24h, such as 500ms, 30s or 2m, not \#
      "1m30s": a duration is one whole number and one unit (ms, s, m, h)
          deadlines: {idle: 1m30s}
                            ^
      """#),
    RefusedFile(
      "deadlines: {idle: soon}",
      #"""
      settings.yaml:1:19: deadlines.idle must be a duration from 10ms to 24h, such as 500ms, 30s or 2m, not \#
      "soon": a duration is a whole number and a unit (ms, s, m, h)
          deadlines: {idle: soon}
                            ^
      """#),
    RefusedFile(
      "deadlines: {idle: 99999999999999999999s}",
      #"""
      settings.yaml:1:19: deadlines.idle must be a duration from 10ms to 24h, such as 500ms, 30s or 2m, not \#
      "99999999999999999999s"
          deadlines: {idle: 99999999999999999999s}
                            ^
      """#),
    RefusedFile(
      "deadlines: {idle: 1ms}",
      #"""
      settings.yaml:1:19: deadlines.idle must be a duration from 10ms to 24h, such as 500ms, 30s or 2m, not \#
      "1ms"
          deadlines: {idle: 1ms}
                            ^
      """#),
    RefusedFile(
      "upstream: {deadlines: {total: never}}",
      #"""
      settings.yaml:1:31: upstream.deadlines.total must be unlimited or a duration from 10ms to 168h, such as \#
      500ms, 30s or 2m, not "never": a duration is a whole number and a unit (ms, s, m, h)
          upstream: {deadlines: {total: never}}
                                        ^
      """#),
  ]

  private static let sizes = [
    RefusedFile(
      "recent_errors: {memory: 63KiB}",
      #"""
      settings.yaml:1:25: recent_errors.memory must be a size from 64KiB to 1GiB, such as 64KiB or 1MiB, not "63KiB"
          recent_errors: {memory: 63KiB}
                                  ^
      """#),
    RefusedFile(
      "limits: {head: 32}",
      #"""
      settings.yaml:1:16: limits.head must be a size from 1KiB to 1MiB, such as 64KiB or 1MiB, not "32": a \#
      bare number has no unit; write 32B, 32KiB or 32MiB
          limits: {head: 32}
                         ^
      """#),
    RefusedFile(
      "limits: {head: 32KB}",
      #"""
      settings.yaml:1:16: limits.head must be a size from 1KiB to 1MiB, such as 64KiB or 1MiB, not "32KB": \#
      write 32KiB
          limits: {head: 32KB}
                         ^
      """#),
    RefusedFile(
      "limits: {head: big}",
      #"""
      settings.yaml:1:16: limits.head must be a size from 1KiB to 1MiB, such as 64KiB or 1MiB, not "big": a \#
      size is a whole number and a unit (B, KiB, MiB, GiB)
          limits: {head: big}
                         ^
      """#),
    RefusedFile(
      "limits: {head: 9999999999GiB}",
      #"""
      settings.yaml:1:16: limits.head must be a size from 1KiB to 1MiB, such as 64KiB or 1MiB, not \#
      "9999999999GiB"
          limits: {head: 9999999999GiB}
                         ^
      """#),
    RefusedFile(
      "limits: {request_body: 5}",
      #"""
      settings.yaml:1:24: limits.request_body must be unlimited or a size from 0B to 1024GiB, such as 64KiB \#
      or 1MiB, not "5": a bare number has no unit; write 5B, 5KiB or 5MiB
          limits: {request_body: 5}
                                 ^
      """#),
    RefusedFile(
      "limits: {head: 4KiB, target: 5KiB}",
      #"""
      settings.yaml:1:30: limits.target (5KiB) must be at most limits.head (4KiB)
          limits: {head: 4KiB, target: 5KiB}
                                       ^
      """#),
    RefusedFile(
      "errors: {body_limit: 2MiB, decoded_body_limit: 1MiB}",
      #"""
      settings.yaml:1:22: errors.body_limit (2MiB) must be at most errors.decoded_body_limit (1MiB)
          errors: {body_limit: 2MiB, decoded_body_limit: 1MiB}
                               ^
      """#),
  ]
}
