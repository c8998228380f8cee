import Glibc
import MessageFormat
import Testing

struct MissingLibraryTests {
  @Test func `where ICU cannot be loaded, a number shows its source, and the error names the library`() async {
    await #expect(processExitsWith: .success) {
      // A process that may open no file loads no library either.
      var noFile = rlimit(rlim_cur: 0, rlim_max: 0)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &noFile)
      let message = try Message(
        parsing: ".input {$n :number} .match $n one {{one}} * {{{$name} has {$n}, due {|2006-01-02| :date}}}")
      let formatted = MessageFormatter(locale: "en", bidi: .none).format(message, ["n": 1, "name": "Ada"])
      try #require(formatted.string == "Ada has {$n}, due {|2006-01-02|}")
      try #require(formatted.errors.map(\.kind) == [.badSelector, .unsupportedOperation, .unsupportedOperation])
      try #require(formatted.errors.allSatisfy { $0.message.contains("libicui18n.so") })
    }
  }
}
