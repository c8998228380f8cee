import Testing

@Suite struct RefusedKeysTests {
  @Test(arguments: keys)
  func `unknown keys and sections of the wrong shape are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let keys = [
    RefusedFile(
      "listn: 127.0.0.1:80",
      #"""
      settings.yaml:1:1: unknown key "listn"; did you mean listen? Allowed: listen, admin, threads, \#
      recent_errors, metrics, shutdown, log, access_log, upstream, deadlines, limits, errors, correlation, \#
      routes, catalogue, locales
          listn: 127.0.0.1:80
          ^
      """#),
    RefusedFile(
      "upstream:\n  pool:\n    idleLimt: 3",
      #"""
      settings.yaml:3:5: unknown key "idleLimt" in upstream.pool; did you mean idle_limit? Allowed: \#
      connections, idle_limit, idle_timeout, max_age
              idleLimt: 3
              ^
      """#),
    RefusedFile(
      "idle_limit: 3",
      #"""
      settings.yaml:1:1: unknown key "idle_limit"; did you mean upstream.pool.idle_limit? Allowed: listen, \#
      admin, threads, recent_errors, metrics, shutdown, log, access_log, upstream, deadlines, limits, errors, \#
      correlation, routes, catalogue, locales
          idle_limit: 3
          ^
      """#),
    RefusedFile(
      "zzz: 1",
      #"""
      settings.yaml:1:1: unknown key "zzz"; allowed: listen, admin, threads, recent_errors, metrics, shutdown, \#
      log, access_log, upstream, deadlines, limits, errors, correlation, routes, catalogue, locales
          zzz: 1
          ^
      """#),
    RefusedFile(
      "upstream: https://eu1.make.com",
      #"""
      settings.yaml:1:11: upstream must be a mapping with the keys url, ca_file, requests_per_minute, pool, deadlines, \#
      not "https://eu1.make.com"
          upstream: https://eu1.make.com
                    ^
      """#),
    RefusedFile(
      "- a\n- b",
      #"""
      settings.yaml:1:1: the file must be a mapping with the keys listen, admin, threads, recent_errors, \#
      metrics, shutdown, log, access_log, upstream, deadlines, limits, errors, correlation, routes, catalogue, \#
      locales, not a list
          - a
          ^
      """#),
    RefusedFile(
      "just text",
      #"""
      settings.yaml:1:1: the file must be a mapping with the keys listen, admin, threads, recent_errors, \#
      metrics, shutdown, log, access_log, upstream, deadlines, limits, errors, correlation, routes, catalogue, \#
      locales, not "just text"
          just text
          ^
      """#),
    RefusedFile(
      "threads: 2\nthreads: 3",
      #"""
      settings.yaml:2:1: the key "threads" is here a second time; the first is at 1:1
          threads: 3
          ^
      """#),
  ]
}
