import Testing

@Suite struct RefusedUpstreamsTests {
  @Test(arguments: upstreams + list + credentials)
  func `upstreams and credentials that are wrong are refused`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
    #expect(!file.asSettings.contains("hunter2"), "a secret")
  }

  private static let upstreams = [
    RefusedFile(
      "upstream: {tls: {certificate: a.pem}}",
      #"""
      settings.yaml:1:31: upstream.tls.certificate needs its tls.key
          upstream: {tls: {certificate: a.pem}}
                                        ^
      """#),
    RefusedFile(
      "upstream: {tls: {key: a.pem}}",
      #"""
      settings.yaml:1:23: upstream.tls.key is the key of no certificate: set tls.certificate
          upstream: {tls: {key: a.pem}}
                                ^
      """#),
    RefusedFile(
      "upstream: {tls: {pinned_keys: [sha256//AAAA]}}",
      #"""
      settings.yaml:1:32: upstream.tls.pinned_keys[0] must be sha256// and 32 bytes in Base64, not "sha256//AAAA"
          upstream: {tls: {pinned_keys: [sha256//AAAA]}}
                                         ^
      """#),
    RefusedFile(
      "upstream: {tls: {server_name: 10.0.0.1}}",
      #"""
      settings.yaml:1:31: upstream.tls.server_name must be none or the name of a host, such as eu1.make.com, not \#
      "10.0.0.1"
          upstream: {tls: {server_name: 10.0.0.1}}
                                        ^
      """#),
    RefusedFile(
      "upstream: {proxy: {url: 'ftp://10.0.0.1'}}",
      #"""
      settings.yaml:1:25: upstream.proxy.url must be none or a URL such as http://10.0.0.1:3128, \#
      https://proxy.example, socks5://10.0.0.1:1080 or socks5h://10.0.0.1:1080, not "ftp://10.0.0.1": the scheme is "ftp"; only http, \#
      https, socks5 and socks5h are spoken
          upstream: {proxy: {url: 'ftp://10.0.0.1'}}
                                  ^
      """#),
    RefusedFile(
      "upstream: {proxy: {url: 'http://user:hunter2@10.0.0.1'}}",
      #"""
      settings.yaml:1:25: upstream.proxy.url must be none or a URL such as http://10.0.0.1:3128, \#
      https://proxy.example, socks5://10.0.0.1:1080 or socks5h://10.0.0.1:1080, not this one: a name and password go into user and password
      """#),
    RefusedFile(
      "upstream: {proxy: {url: 'http://10.0.0.1/path'}}",
      #"""
      settings.yaml:1:25: upstream.proxy.url must be none or a URL such as http://10.0.0.1:3128, \#
      https://proxy.example, socks5://10.0.0.1:1080 or socks5h://10.0.0.1:1080, not "http://10.0.0.1/path": "/path" means nothing to a proxy
          upstream: {proxy: {url: 'http://10.0.0.1/path'}}
                                  ^
      """#),
    RefusedFile(
      "upstream: {proxy: {url: 'http://10.0.0.1', ca_file: ca.pem}}",
      #"""
      settings.yaml:1:53: upstream.proxy.ca_file is never used: only an https proxy shows a certificate
      """#),
    RefusedFile(
      "upstream: {proxy: {user: me}}",
      #"""
      settings.yaml:1:26: upstream.proxy.user is for nobody: set proxy.url
      """#),
    RefusedFile(
      "upstream: {proxy: {url: 'socks5://10.0.0.1', password: x}}",
      #"""
      settings.yaml:1:56: upstream.proxy.password is nobody's: set proxy.user
      """#),
    RefusedFile(
      "upstream: {socket: /a.sock, proxy: {url: 'socks5://10.0.0.1'}}",
      #"""
      settings.yaml:1:20: upstream.socket and proxy.url exclude each other: a Unix socket is on this machine
          upstream: {socket: /a.sock, proxy: {url: 'socks5://10.0.0.1'}}
                             ^
      """#),
    RefusedFile(
      "upstream: {retries: {on: [connect, 500]}}",
      #"""
      settings.yaml:1:36: upstream.retries.on[1] must be one of connect, reset, 429, 502, 503, 504, not "500": did \#
      you mean 502?
          upstream: {retries: {on: [connect, 500]}}
                                             ^
      """#),
    RefusedFile(
      "upstream: {retries: {budget: 20%}}",
      #"""
      settings.yaml:1:30: upstream.retries.budget must be a whole number from 0 to 100, not "20%"
          upstream: {retries: {budget: 20%}}
                                       ^
      """#),
    RefusedFile(
      "upstream: {breaker: {failures: 0}}",
      #"""
      settings.yaml:1:32: upstream.breaker.failures must be off or a whole number from 1 to 10000, not "0"
          upstream: {breaker: {failures: 0}}
                                         ^
      """#),
    RefusedFile(
      "upstream: {breaker: off}",
      #"""
      settings.yaml:1:21: upstream.breaker must be a mapping with the keys failures, open, not "off": write \#
      upstream.breaker: {failures: "off"}
          upstream: {breaker: off}
                              ^
      """#),
  ]

  private static let list = [
    RefusedFile(
      "upstreams: [{url: 'https://eu2.make.com'}]",
      #"""
      settings.yaml:1:13: upstreams[0] has no key "name"; it must be a name of a-z, 0-9, _ and -, such as eu2
          upstreams: [{url: 'https://eu2.make.com'}]
                      ^
      """#),
    RefusedFile(
      "upstreams: [{name: default}]",
      #"""
      settings.yaml:1:20: upstream is named default, too
          upstreams: [{name: default}]
                             ^
      """#),
    RefusedFile(
      "upstreams:\n  - {name: a}\n  - {name: a}",
      #"""
      settings.yaml:3:12: an upstream before this one is named a, too
            - {name: a}
                     ^
      """#),
    RefusedFile(
      "upstreams: {eu2: {url: 'https://eu2.make.com'}}",
      #"""
      settings.yaml:1:12: upstreams must be a list of at most 63 mappings with the keys name, url, socket, ca_file, \#
      tls, proxy, dns_refresh, requests_per_minute, pool, deadlines, retries, breaker, not a mapping
          upstreams: {eu2: {url: 'https://eu2.make.com'}}
                     ^
      """#),
    RefusedFile(
      "upstreams: [{name: a, pool: {idle_limit: 9, connections: 8}}]",
      #"""
      settings.yaml:1:42: upstreams[0].pool.idle_limit (9) must be at most upstreams[0].pool.connections (8)
          upstreams: [{name: a, pool: {idle_limit: 9, connections: 8}}]
                                                   ^
      """#),
    RefusedFile(
      "upstreams: [{name: a, urls: 1}]",
      #"""
      settings.yaml:1:23: unknown key "urls" in upstreams[0]; did you mean url? Allowed: name, url, socket, \#
      ca_file, tls, proxy, dns_refresh, requests_per_minute, pool, deadlines, retries, breaker
          upstreams: [{name: a, urls: 1}]
                                ^
      """#),
  ]

  private static let credentials = [
    RefusedFile(
      "credentials: {incoming: replace}",
      #"""
      settings.yaml:1:25: credentials.incoming is replace, but there is no token to replace them with
          credentials: {incoming: replace}
                                  ^
      """#),
    RefusedFile(
      "credentials: {incoming: drop}",
      #"""
      settings.yaml:1:25: credentials.incoming must be one of keep, replace, not "drop"
          credentials: {incoming: drop}
                                  ^
      """#),
    RefusedFile(
      "credentials: {tokn: hunter2}",
      #"""
      settings.yaml:1:15: unknown key "tokn" in credentials; did you mean token? Allowed: token, incoming
      """#),
    RefusedFile(
      "credentials: hunter2",
      #"""
      settings.yaml:1:14: credentials must be a mapping with the keys token, incoming, not a text
      """#),
    RefusedFile(
      "routes: [{name: a, credentials: {token: hunter2, incoming: drop}}]",
      #"""
      settings.yaml:1:60: routes[0].credentials.incoming must be one of keep, replace, not "drop"
      """#),
  ]
}
