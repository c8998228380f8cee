import ContentCoding
import Testing

@Test(
  arguments: [
    ("", []), ("gzip", [.gzip]), ("GZip", [.gzip]), ("x-gzip", [.gzip]), ("deflate", [.deflate]), ("br", [.br]),
    ("zstd", [.zstd]), ("identity", []), ("gzip, br", [.gzip, .br]), (" gzip\t,\tidentity , br ", [.gzip, .br]),
    (",,gzip,", [.gzip]), ("br,br,br,br", [.br, .br, .br, .br]), ("br,br,br,br,identity", [.br, .br, .br, .br]),
  ] as [(String, [Coding])])
func `a list of known codings is read in the order they were applied`(value: String, codings: [Coding]) {
  #expect(Coding.list(from: Array(value.utf8)) == codings)
}

@Test(arguments: [
  "compress", "gzip, x", "gzi", "gzip;q=1", "gz ip", "br,br,br,br,br", "none", "application/json", "g\u{FF}",
])
func `a list with an unknown coding or too many is none`(value: String) {
  #expect(Coding.list(from: Array(value.utf8)) == nil)
}
