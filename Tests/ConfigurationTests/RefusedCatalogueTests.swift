import Testing

@Suite struct RefusedCatalogueTests {
  @Test(arguments: files)
  func `wrong files of a catalogue are refused`(file: RefusedFile) {
    #expect(file.asCatalogue == file.message)
  }

  @Test(arguments: entries)
  func `wrong entries of a catalogue are refused`(file: RefusedFile) {
    #expect(file.asCatalogue == file.message)
  }

  @Test(arguments: matches)
  func `wrong matches of a catalogue are refused`(file: RefusedFile) {
    #expect(file.asCatalogue == file.message)
  }

  private static let files = [
    RefusedFile(
      "",
      #"""
      make.yaml:1:1: the catalogue has no key "entries"; it must be a list of entries
      """#),
    RefusedFile(
      "entries:",
      #"""
      make.yaml:1:9: entries must be a list of entries, not nothing
          entries:
                  ^
      """#),
    RefusedFile(
      "entries: {}",
      #"""
      make.yaml:1:10: entries must be a list of entries, not a mapping
          entries: {}
                   ^
      """#),
    RefusedFile(
      "entries: []\nentres: 1",
      #"""
      make.yaml:2:1: unknown key "entres" in the catalogue; did you mean entries? Allowed: entries, changes, silenced
          entres: 1
          ^
      """#),
    RefusedFile(
      "- id: a",
      #"""
      make.yaml:1:1: the catalogue must be a mapping with the keys entries, changes, silenced, not a list
          - id: a
          ^
      """#),
  ]

  private static let entries = [
    RefusedFile(
      "entries:\n  - id: A\n    cod: x",
      #"""
      make.yaml:2:5: an entry has no key "code"; it must be a code of 1 to 64 visible ASCII characters
            - id: A
              ^
      make.yaml:2:5: an entry has no key "match"; it must be a mapping with at least one of origin, status, \#
      code, text, message, detail, suberror, json, method, path, request_header, response_header, failure
            - id: A
              ^
      make.yaml:2:5: an entry has no key "category"; it must be one of authentication, permission, \#
      validation, not_found, conflict, limit, quota, dependency, availability, protocol, internal
            - id: A
              ^
      make.yaml:2:5: an entry has no key "action"; it must be one of caller, user, operator, make
            - id: A
              ^
      make.yaml:2:9: id must be a name of a-z, 0-9, . and -, such as make.permission-denied, not "A"
            - id: A
                  ^
      make.yaml:3:5: unknown key "cod" in an entry; did you mean code? Allowed: id, number, code, match, \#
      status, category, retryable, retry_after, action, severity, link
              cod: x
              ^
      """#),
    RefusedFile(
      "entries:\n  - id: a.b\n    code: X\n    match: {}\n    category: permisson\n    action: me",
      #"""
      make.yaml:4:12: match must be a mapping with at least one of origin, status, code, text, message, detail, \#
      suberror, json, method, path, request_header, response_header, failure, not nothing
              match: {}
                     ^
      make.yaml:5:15: category must be one of authentication, permission, validation, not_found, conflict, \#
      limit, quota, dependency, availability, protocol, internal, not "permisson": did you mean permission?
              category: permisson
                        ^
      make.yaml:6:13: action must be one of caller, user, operator, make, not "me"
              action: me
                      ^
      """#),
    RefusedFile(
      "entries:\n  - {id: a, code: A, match: {status: 4xx}, category: limit, action: make}\n  - {id: a, code: A B, match: {code: x}, category: limit, action: make, retryable: yes}",
      #"""
      make.yaml:3:10: the ID a is here a second time; the first is at 2:10
            - {id: a, code: A B, match: {code: x}, category: limit, action: make, retryable: yes}
                   ^
      make.yaml:3:19: code must be a code of 1 to 64 visible ASCII characters, not "A B"
            - {id: a, code: A B, match: {code: x}, category: limit, action: make, retryable: yes}
                            ^
      make.yaml:3:84: retryable must be true or false, not "yes": write true
            - {id: a, code: A B, match: {code: x}, category: limit, action: make, retryable: yes}
                                                                                             ^
      """#),
    RefusedFile(
      "entries:\n  - x\n  - {id: a, code: A, match: {status: 400}, category: limit, action: make, retry_after: 5s, severity: bad, status: 200}",
      #"""
      make.yaml:2:5: an entry must be a mapping with the keys id, number, code, match, status, category, retryable, \#
      retry_after, action, severity, link, not "x"
            - x
              ^
      make.yaml:3:88: retry_after must be a whole number from 1 to 86400, not "5s"
          ...400}, category: limit, action: make, retry_after: 5s, severity: bad, status: 200}
                                                               ^
      make.yaml:3:102: severity must be one of info, warning, error, not "bad"
          ...: limit, action: make, retry_after: 5s, severity: bad, status: 200}
                                                               ^
      make.yaml:3:115: status must be a whole number from 400 to 599, not "200"
          ...on: make, retry_after: 5s, severity: bad, status: 200}
                                                               ^
      """#),
  ]

  private static let matches = [
    RefusedFile(
      "entries:\n  - {id: a, code: A, match: {status: [400, 300, 5xx], origin: mak}, category: limit, action: make}",
      #"""
      make.yaml:2:44: status[1] must be a whole number from 400 to 599, not "300"
            - {id: a, code: A, match: {status: [400, 300, 5xx], origin: mak}, category: limit, action: make}
                                                     ^
      make.yaml:2:49: status[2] must be a whole number from 400 to 599, not "5xx"
            - {id: a, code: A, match: {status: [400, 300, 5xx], origin: mak}, category: limit, action: make}
                                                          ^
      make.yaml:2:63: origin must be one of make, edge, proxy, not "mak": did you mean make?
            - {id: a, code: A, match: {status: [400, 300, 5xx], origin: mak}, category: limit, action: make}
                                                                        ^
      """#),
    RefusedFile(
      "entries:\n  - {id: a, code: A, match: {status: 3xx}, category: limit, action: make}",
      #"""
      make.yaml:2:38: status must be a status from 400 to 599, a list of them, 4xx or 5xx, not "3xx"
            - {id: a, code: A, match: {status: 3xx}, category: limit, action: make}
                                               ^
      """#),
    RefusedFile(
      "entries:\n  - id: a\n    code: A\n    match: {origin: proxy, status: 500, code: x}\n    category: limit\n    action: make",
      #"""
      make.yaml:2:5: the entry a has no key "status"; it must be a whole number from 400 to 599, since no \#
      upstream sent one
            - id: a
              ^
      make.yaml:4:12: match has no key "failure"; it must be one of the proxy's own failures, since the \#
      origin is proxy
              match: {origin: proxy, status: 500, code: x}
                     ^
      make.yaml:4:36: status does not go with origin: proxy; the proxy's own failures have a failure
              match: {origin: proxy, status: 500, code: x}
                                             ^
      make.yaml:4:47: code does not go with origin: proxy; the proxy's own failures have a failure
              match: {origin: proxy, status: 500, code: x}
                                                        ^
      """#),
    RefusedFile(
      "entries:\n  - id: c\n    code: A\n    match: {failure: overload}\n    category: limit\n    action: make",
      #"""
      make.yaml:4:22: failure must be one of upstream_dns_failure, upstream_refused, upstream_unreachable, \#
      upstream_connect_timeout, upstream_tls_untrusted, upstream_tls_expired, upstream_tls_wrong_host, \#
      upstream_tls_handshake, upstream_proxy_failure, upstream_response_timeout, upstream_reset, \#
      upstream_malformed, overloaded, draining, circuit_open, request_malformed, request_timeout, \#
      content_too_large, target_too_long, expectation_failed, fields_too_large, method_not_supported, \#
      transfer_coding_not_supported, version_not_supported, loop_detected, internal_error, client_gone, not \#
      "overload": did you mean overloaded?
              match: {failure: overload}
                               ^
      make.yaml:4:22: failure goes with origin: proxy only; what the upstream answers has a status
              match: {failure: overload}
                               ^
      """#),
  ]
}
