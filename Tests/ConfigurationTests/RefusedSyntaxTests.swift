import Testing

@Suite struct RefusedSyntaxTests {
  @Test(arguments: texts)
  func `what is no YAML of ours is refused in words of ours`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  @Test(arguments: several)
  func `several faults are told at once, in the order of the file`(file: RefusedFile) {
    #expect(file.asSettings == file.message)
  }

  private static let texts = [
    RefusedFile(
      "a: b: c",
      #"""
      settings.yaml:1:5: a second ": " in the line; put a text with one into quotes, and a nested key on a \#
      line of its own
          a: b: c
              ^
      """#),
    RefusedFile(
      "listen: \"x",
      #"""
      settings.yaml:1:9: the text in quotes that begins here does not end
          listen: "x
                  ^
      """#),
    RefusedFile(
      "\tlisten: 1",
      #"""
      settings.yaml:1:1: a tab; YAML is indented with spaces only
           listen: 1
          ^
      """#),
    RefusedFile(
      "upstream:\n\turl: x",
      #"""
      settings.yaml:2:1: a tab; YAML is indented with spaces only
           url: x
          ^
      """#),
    RefusedFile(
      "listen: 1\n admin: 2",
      #"""
      settings.yaml:2:7: no key can be here; the line before has no ":", or this one is indented too far
           admin: 2
                ^
      """#),
    RefusedFile(
      "listen 1\nadmin: 2",
      #"""
      settings.yaml:2:6: no key can be here; the line before has no ":", or this one is indented too far
          admin: 2
               ^
      """#),
    RefusedFile(
      "threads: &a 1",
      #"""
      settings.yaml:1:10: an anchor (&) is not supported; write the value out, or put a text into quotes
          threads: &a 1
                   ^
      """#),
    RefusedFile(
      "threads: *a",
      #"""
      settings.yaml:1:10: an alias (*) is not supported; write the value out, or put a text into quotes
          threads: *a
                   ^
      """#),
    RefusedFile(
      "threads: !!int 3",
      #"""
      settings.yaml:1:10: a tag (!) is not supported; put a text into quotes instead
          threads: !!int 3
                   ^
      """#),
    RefusedFile(
      "threads: 1\n---\nthreads: 2",
      #"""
      settings.yaml:2:1: a second document begins; a file holds one
          ---
          ^
      """#),
    RefusedFile(
      "? [a]\n: 1",
      #"""
      settings.yaml:1:3: a key must be plain text, not a list or a mapping
          ? [a]
            ^
      """#),
    RefusedFile(
      "listen: [",
      #"""
      settings.yaml:1:10: expected a value; the text ends here
          listen: [
                   ^
      """#),
    RefusedFile(
      "listen: [1\nadmin: 2",
      #"""
      settings.yaml:2:6: expected "," or "]" in the list that begins at 1:9
          admin: 2
               ^
      """#),
    RefusedFile(
      "listen: 'x' y",
      #"""
      settings.yaml:1:13: expected the next key on a line of its own, in the column of those before it (1:1)
          listen: 'x' y
                      ^
      """#),
    RefusedFile(
      "%FOO\n---\n",
      #"""
      settings.yaml:1:5: not valid YAML: found unknown directive name while scanning a directive (it begins \#
      at 1:1)
          %FOO
              ^
      """#),
    RefusedFile(
      "listen: @x",
      #"""
      settings.yaml:1:9: a text cannot begin with @; put it into quotes
          listen: @x
                  ^
      """#),
    RefusedFile(
      "x\0y: 1",
      #"""
      settings.yaml:1:2: a control character; only text is allowed
          x y: 1
           ^
      """#),
  ]

  private static let several = [
    RefusedFile(
      "listn: 1\nthreads: 0\nupstream:\n  url: x\n  pool: {connections: x, idle_limits: 3}\nlimits: {head: 3}\nthreads: 2\n",
      #"""
      settings.yaml:1:1: unknown key "listn"; did you mean listen? Allowed: \#(RefusedFile.topKeys)
          listn: 1
          ^
      settings.yaml:2:10: threads must be auto or a whole number from 1 to 256, not "0"
          threads: 0
                   ^
      settings.yaml:4:8: upstream.url must be a URL of scheme, host and optional port, such as \#
      https://eu1.make.com, not "x": the scheme is missing; write https:// before the host
            url: x
                 ^
      settings.yaml:5:23: upstream.pool.connections must be a whole number from 1 to 65536, not "x"
            pool: {connections: x, idle_limits: 3}
                                ^
      settings.yaml:5:26: unknown key "idle_limits" in upstream.pool; did you mean idle_limit? Allowed: \#
      connections, idle_limit, idle_timeout, max_age
            pool: {connections: x, idle_limits: 3}
                                   ^
      settings.yaml:6:16: limits.head must be a size from 1KiB to 1MiB, such as 64KiB or 1MiB, not "3": a \#
      bare number has no unit; write 3B, 3KiB or 3MiB
          limits: {head: 3}
                         ^
      settings.yaml:7:1: the key "threads" is here a second time; the first is at 2:1
          threads: 2
          ^
      """#)
  ]
}
