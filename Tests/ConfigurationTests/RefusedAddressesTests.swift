import Testing

@Suite struct RefusedAddressesTests {
  @Test(arguments: addresses)
  func `wrong addresses are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let addresses = [
    RefusedFile(
      "listen: localhost:8080",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "localhost:8080": "localhost" is no IPv4 address, and names are not looked up
          listen: localhost:8080
                  ^
      """#),
    RefusedFile(
      "listen: 8080",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "8080": the address is missing; write 127.0.0.1:8080, or 0.0.0.0:8080 for every IPv4 interface
          listen: 8080
                  ^
      """#),
    RefusedFile(
      "listen: :8080",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      ":8080": the address is missing; write 0.0.0.0:8080 for every IPv4 interface
          listen: :8080
                  ^
      """#),
    RefusedFile(
      "listen: ::1:8080",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "::1:8080": an IPv6 address goes into brackets, [::1]:8080
          listen: ::1:8080
                  ^
      """#),
    RefusedFile(
      "listen: \"[::1]\"",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "[::1]": the port is missing
          listen: "[::1]"
                  ^
      """#),
    RefusedFile(
      "listen: \"[::g]:1\"",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "[::g]:1": "::g" is no IPv6 address
          listen: "[::g]:1"
                  ^
      """#),
    RefusedFile(
      "listen: \"[::1:1\"",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "[::1:1": the bracket is not closed
          listen: "[::1:1"
                  ^
      """#),
    RefusedFile(
      "listen: 127.0.0.1:65536",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "127.0.0.1:65536": the port must be a number from 0 to 65535
          listen: 127.0.0.1:65536
                  ^
      """#),
    RefusedFile(
      "listen: 127.0.0.01:80",
      #"""
      settings.yaml:1:9: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      "127.0.0.01:80": "127.0.0.01" is no IPv4 address, and names are not looked up
          listen: 127.0.0.01:80
                  ^
      """#),
    RefusedFile(
      "listen:",
      #"""
      settings.yaml:1:8: listen must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock or systemd, not \#
      nothing
          listen:
                 ^
      """#),
    RefusedFile(
      "listen: [1]",
      #"""
      settings.yaml:1:10: listen[0] must be an address such as 127.0.0.1:8080, [::1]:8080, unix:/run/dragoman.sock \#
      or systemd, not "1": the address is missing; write 127.0.0.1:1, or 0.0.0.0:1 for every IPv4 interface
          listen: [1]
                   ^
      """#),
    RefusedFile(
      "admin: {listen: 127.0.0.1:8080}",
      #"""
      settings.yaml:1:17: listen (127.0.0.1:8080) and admin.listen (127.0.0.1:8080) overlap; each needs its own port
          admin: {listen: 127.0.0.1:8080}
                          ^
      """#),
    RefusedFile(
      "listen: 0.0.0.0:9901",
      #"""
      settings.yaml:1:9: listen (0.0.0.0:9901) and admin.listen (127.0.0.1:9901) overlap; each needs its own port
          listen: 0.0.0.0:9901
                  ^
      """#),
  ]
}
