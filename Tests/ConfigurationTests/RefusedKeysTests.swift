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
      settings.yaml:1:1: unknown key "listn"; did you mean listen? Allowed: \#(RefusedFile.topKeys)
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
      settings.yaml:1:1: unknown key "idle_limit"; did you mean upstream.pool.idle_limit? Allowed: \#(RefusedFile.topKeys)
          idle_limit: 3
          ^
      """#),
    RefusedFile(
      "zzz: 1",
      #"""
      settings.yaml:1:1: unknown key "zzz"; allowed: \#(RefusedFile.topKeys)
          zzz: 1
          ^
      """#),
    RefusedFile(
      "upstream: https://eu1.make.com",
      #"""
      settings.yaml:1:11: upstream must be a mapping with the keys url, socket, ca_file, tls, proxy, dns_refresh, \#
      requests_per_minute, pool, deadlines, retries, breaker, not "https://eu1.make.com": write upstream: {url: \#
      "https://eu1.make.com"}
          upstream: https://eu1.make.com
                    ^
      """#),
    RefusedFile(
      "- a\n- b",
      #"""
      settings.yaml:1:1: the file must be a mapping with the keys \#(RefusedFile.topKeys), not a list
          - a
          ^
      """#),
    RefusedFile(
      "just text",
      #"""
      settings.yaml:1:1: the file must be a mapping with the keys \#(RefusedFile.topKeys), not "just text"
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
