import ContentCoding
import Testing

@Test(arguments: [
  "gzip", "GZIP", "x-gzip", "*", "gzip, deflate, br, zstd", "gzip;q=0.5", "gzip; q=0.001",
  "br;q=1.0, gzip;q=0.8, *;q=0.1",
  "identity;q=0.5, gzip;q=0.5", "gzip;q=1.000", "identity;q=0, *", ",gzip,", "unknown, gzip", "gzip;Q=1",
  "deflate;q=0, *;q=0.2",
])
func `gzip is sent to who asks for it`(field: String) {
  #expect(Coding.gzip.isWanted(by: Array(field.utf8)[...]))
}

@Test(arguments: [
  "", "identity", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "identity, gzip;q=0.5", "gzip;q=",
  "gzip;q=2",
  "gzip;q=0.1234", "gzip;q=-1", "gzip;q=1.001", "gzip;level=9", "gzip;q=.5", "gzipped", "gzip;q=0,5", "gzip;;q=1", ",",
  ";",
])
func `gzip is sent to nobody else`(field: String) {
  #expect(!Coding.gzip.isWanted(by: Array(field.utf8)[...]))
}
