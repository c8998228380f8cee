import Glibc
import Testing

extension EndToEnd {
  /// What an orchestrator hears.
  @Suite struct Readiness {
    @Test func `a configuration that was refused is told, and the process stays ready`() throws {
      let listener = try Listener()
      let settings = "upstream: { url: \"\(listener.url)\" }\n"
      let running = try ReloadingProxy(settings)
      #expect(try running.proxy.askAdmin("/readyz").text == "ready\nconfiguration: generation 1\n")
      _ = try running.reloadInVain("threads: many\n")
      let told = try running.proxy.askAdmin("/readyz")
      #expect(told.status == 200)
      let lines = told.text.split(separator: "\n")
      #expect(lines.prefix(2) == ["ready", "configuration: generation 1"])
      #expect(lines.count == 3)
      #expect(lines.last?.hasPrefix("last reload failed: \(running.path):1:10: ") == true, "\(told.text)")
      try running.reload(settings)
      #expect(try running.proxy.askAdmin("/readyz").text == "ready\nconfiguration: generation 2\n")
      try running.proxy.end()
    }
  }
}
