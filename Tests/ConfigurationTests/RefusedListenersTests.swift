import Testing

@Suite struct RefusedListenersTests {
  @Test(arguments: listeners + security + admin)
  func `listeners that are wrong are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  @Test func `the path of a Unix socket is as long as its address takes`() {
    func said(_ length: Int) -> String {
      RefusedFile("listen: unix:/" + String(repeating: "x", count: length - 1), "").asSettings
    }
    #expect(said(107) == "fine")
    #expect(said(108).contains(": the path of a Unix socket has at most 107 bytes\n"))
  }

  private static let listeners = [
    RefusedFile(
      "listen: []",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or \#
      systemd, or a list of such and of mappings with the keys address, tls, proxy_protocol, mode, not an empty list
          listen: []
                  ^
      """#),
    RefusedFile(
      "listen: {address: 127.0.0.1:80}",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or \#
      systemd, or a list of such and of mappings with the keys address, tls, proxy_protocol, mode, not a mapping
          listen: {address: 127.0.0.1:80}
                  ^
      """#),
    RefusedFile(
      "listen: systemd:a b",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or \#
      systemd, not "systemd:a b": the name of a socket is FileDescriptorName= in its unit: up to 255 letters, \#
      digits, _, - and .
          listen: systemd:a b
                  ^
      """#),
    RefusedFile(
      "listen: 'unix:'",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or \#
      systemd, not "unix:": a path is not empty and has no control characters
          listen: 'unix:'
                  ^
      """#),
    RefusedFile(
      "listen: [{addres: 127.0.0.1:80}]",
      #"""
      settings.yaml:1:10: listen[0] has no key "address"; it must be an address such as 127.0.0.1:8080, [::1]:8080, \#
      unix:/run/dragoman.sock or systemd
          listen: [{addres: 127.0.0.1:80}]
                   ^
      settings.yaml:1:11: unknown key "addres" in listen[0]; did you mean address? Allowed: address, tls, \#
      proxy_protocol, mode
          listen: [{addres: 127.0.0.1:80}]
                    ^
      """#),
    RefusedFile(
      "listen: [127.0.0.1:80, 8080]",
      #"""
      settings.yaml:1:24: listen[1] must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock \#
      or systemd, not "8080": the address is missing; write 127.0.0.1:8080, or 0.0.0.0:8080 for every IPv4 interface
          listen: [127.0.0.1:80, 8080]
                                 ^
      """#),
    RefusedFile(
      "listen: [127.0.0.1:80, '[::]:80']",
      #"""
      settings.yaml:1:24: listen[1] ([::]:80) and listen[0] (127.0.0.1:80) overlap; each needs its own port
          listen: [127.0.0.1:80, '[::]:80']
                                 ^
      """#),
    RefusedFile(
      "listen: [{address: unix:/a.sock, mode: '0888'}]",
      #"""
      settings.yaml:1:40: listen[0].mode must be umask or three octal digits, such as "0660", not "0888"
          listen: [{address: unix:/a.sock, mode: '0888'}]
                                                 ^
      """#),
    RefusedFile(
      "listen: [{address: 127.0.0.1:80, mode: '0600'}]",
      #"""
      settings.yaml:1:40: listen[0].mode is for Unix sockets; 127.0.0.1:80 has no permissions
          listen: [{address: 127.0.0.1:80, mode: '0600'}]
                                                 ^
      """#),
    RefusedFile(
      "listen: [{address: 127.0.0.1:80, proxy_protocol: [10.0.0.1/8]}]",
      #"""
      settings.yaml:1:51: listen[0].proxy_protocol[0] must be a network, such as 10.0.0.0/8 or "::1", not \#
      "10.0.0.1/8": the address has bits behind the prefix; write 10.0.0.0/8
          listen: [{address: 127.0.0.1:80, proxy_protocol: [10.0.0.1/8]}]
                                                            ^
      """#),
    RefusedFile(
      "listen: [unix:/a.sock]\nadmin: {listen: unix:/a.sock}",
      #"""
      settings.yaml:2:17: listen (unix:/a.sock) and admin.listen (unix:/a.sock) overlap; each needs its own path
          admin: {listen: unix:/a.sock}
                          ^
      """#),
  ]

  private static let security = [
    RefusedFile(
      "listen: [{address: '[::]:443', tls: {}}]",
      #"""
      settings.yaml:1:37: listen[0].tls has no key "certificates"; it must be a list of at most 256 mappings with \#
      the keys certificate, key
          listen: [{address: '[::]:443', tls: {}}]
                                              ^
      """#),
    RefusedFile(
      "listen: [{address: '[::]:443', tls: {certificates: []}}]",
      #"""
      settings.yaml:1:52: listen[0].tls.certificates is empty; TLS needs a certificate
          listen: [{address: '[::]:443', tls: {certificates: []}}]
                                                             ^
      """#),
    RefusedFile(
      "listen: [{address: '[::]:443', tls: {certificates: [{certificate: a.pem}]}}]",
      #"""
      settings.yaml:1:53: listen[0].tls.certificates[0] has no key "key"; it must be the path of a PEM file
          listen: [{address: '[::]:443', tls: {certificates: [{certificate: a.pem}]}}]
                                                              ^
      """#),
    RefusedFile(
      "listen: [{address: '[::]:443', tls: {certificates: [{certificate: a, key: b}], minimum_version: 1.1}}]",
      #"""
      settings.yaml:1:97: listen[0].tls.minimum_version must be "1.2" or "1.3", not "1.1"
          ...tes: [{certificate: a, key: b}], minimum_version: 1.1}}]
                                                               ^
      """#),
    RefusedFile(
      "listen:\n- address: '[::]:443'\n  tls:\n    certificates: [{certificate: a, key: b}]\n    client_certificates: {mode: required}",
      #"""
      settings.yaml:5:33: listen[0].tls.client_certificates needs a ca_file: the certificates of those who may \#
      issue them
              client_certificates: {mode: required}
                                          ^
      """#),
    RefusedFile(
      "listen:\n- address: '[::]:443'\n  tls:\n    certificates: [{certificate: a, key: b}]\n    client_certificates: {subject_header: X-Subject}",
      #"""
      settings.yaml:5:43: listen[0].tls.client_certificates.subject_header is never used: set mode to optional or \#
      required
              client_certificates: {subject_header: X-Subject}
                                                    ^
      """#),
    RefusedFile(
      "listen:\n- address: '[::]:443'\n  tls:\n    certificates: [{certificate: a, key: b}]\n    session_ticket: 1h",
      #"""
      settings.yaml:5:5: unknown key "session_ticket" in listen[0].tls; did you mean session_tickets? Allowed: \#
      certificates, minimum_version, client_certificates, session_tickets
              session_ticket: 1h
              ^
      """#),
    RefusedFile(
      "listen:\n- address: '[::]:443'\n  tls:\n    certificates: [{certificate: a, key: b}]\n    session_tickets: 1s",
      #"""
      settings.yaml:5:22: listen[0].tls.session_tickets must be off or a duration from 1m to 168h, such as 500ms, \#
      30s or 2m, not "1s"
              session_tickets: 1s
                               ^
      """#),
  ]

  private static let admin = [
    RefusedFile(
      "admin: 127.0.0.1:9901",
      #"""
      settings.yaml:1:8: admin must be a mapping with the keys listen, token, not "127.0.0.1:9901": write admin: \#
      {listen: "127.0.0.1:9901"}
      """#),
    RefusedFile(
      "admin: {token: ''}",
      #"""
      settings.yaml:1:16: admin.token must be none, a text, ${NAME} for an environment variable, or file:PATH, not \#
      this one: it is empty
      """#),
    RefusedFile(
      "admin: {token: \"a\\nb\"}",
      #"""
      settings.yaml:1:16: admin.token must be none, a text, ${NAME} for an environment variable, or file:PATH, not \#
      this one: a secret has one line, without control characters
      """#),
    RefusedFile(
      "admin: {token: file:no/such/file}",
      #"""
      settings.yaml:1:16: admin.token: the file "no/such/file" cannot be read: No such file or directory
      """#),
    RefusedFile(
      "admin: {token: [a]}",
      #"""
      settings.yaml:1:16: admin.token must be none, a text, ${NAME} for an environment variable, or file:PATH, not \#
      a list
      """#),
    RefusedFile(
      "admin: {listen: 127.0.0.1:1, tokn: hunter2}",
      #"""
      settings.yaml:1:30: unknown key "tokn" in admin; did you mean token? Allowed: listen, token
      """#),
  ]
}
