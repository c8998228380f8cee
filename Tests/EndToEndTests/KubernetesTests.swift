import Foundation
import Testing

extension EndToEnd {
  /// What the pods of deploy/kubernetes mount. `./dev lint` holds the manifests themselves against Kubernetes' schemas.
  @Suite struct Kubernetes {
    @Test(arguments: ["gateway", "sidecar"])
    func `with what a pod mounts it serves, with a token, codes and texts of its own`(overlay: String) throws {
      let pod = try TemporaryFile(named: "token", holding: "a-token")
      for file in ["base/acme.yaml", "base/acme.en.yaml", "base/acme.de.yaml", "overlays/\(overlay)/dragoman.yaml"] {
        let name = (file as NSString).lastPathComponent
        try TemporaryFile.write(Document("deploy/kubernetes/" + file).text, to: pod.beside(name))
      }
      let proxy = try Stack.current.sandbox.proxy(arguments: ["--config", pod.beside("dragoman.yaml")])
      #expect(try proxy.askAdmin("/readyz").status == 200)
      #expect(try Stack.current.proxy.get("/api/v2/users/me").status == 401)
      #expect(try proxy.get("/api/v2/users/me").status == 200)
      let answer = try proxy.get("/api/v2/sandbox/errors/SC429-plain", ["Accept-Language: de"])
      #expect(answer.text.contains(#""title":"Zu schnell""#), "\(answer.text)")
      #expect(answer.text.contains(#""code":"SLOW-DOWN""#), "\(answer.text)")
      try proxy.end()
    }

    @Test(arguments: ["gateway/deployment.yaml", "sidecar/sidecar.yaml"])
    func `a pod may take more memory than its configuration lets it hold`(manifest: String) throws {
      let folder = "deploy/kubernetes/overlays/"
      let settings = try Document(folder + manifest.replacing(/\/.*/, with: "/dragoman.yaml")).text
      func number(_ pattern: Regex<(Substring, Substring)>) throws -> Int {
        try #require(settings.firstMatch(of: pattern).flatMap { Int($0.1) })
      }
      let limits = try Document("docs/limits.md").text
      /// What stands in the table of the sum, in KiB.
      func most(_ row: String) throws -> Int {
        let found = try limits.firstMatch(
          of: Regex("\n\\| \(row)[^|]*\\| `([0-9]+)([KM])iB`", as: (Substring, Substring, Substring).self))
        let match = try #require(found, "\(row)")
        return try #require(Int(match.1)) * (match.2 == "M" ? 1024 : 1)
      }
      let pool = try number(/pool: { connections: (\d+)/)
      let callers = try 2 * number(/limits: { connections: (\d+)/)
      let threads = try number(/threads: (\d+)/)
      let waiting = try number(/pending: (\d+)/)
      let lasting =
        try most("the process") + threads * most("an event loop") + callers * most("an idle connection of a caller")
        + pool * most("an idle connection to an upstream") + (pool + waiting) * most("a request under way")
      let log = 5 * 1024
      let buffers = try number(/buffers: (\d+)MiB/) * 1024
      // The largest head and an error for each request, and half a head of each caller.
      let onTop = try pool * (4 * 32 + 48) + callers * most("a request that has not come whole")
      let sum = lasting + log + buffers + onTop
      let given = try #require(Document(folder + manifest).text.firstMatch(of: /limits: { memory: (\d+)Mi }/))
      #expect(try sum < #require(Int(given.1)) * 1024)
    }

    @Test(arguments: [
      ("deploy/kubernetes/overlays/gateway/deployment.yaml", "deploy/kubernetes/overlays/gateway/dragoman.yaml"),
      ("deploy/kubernetes/overlays/sidecar/sidecar.yaml", "deploy/kubernetes/overlays/sidecar/dragoman.yaml"),
      ("deploy/systemd/dragoman.service", "Config/dragoman.yaml"),
    ])
    func `whoever ends it waits longer than it takes to end`(manifest: String, configuration: String) throws {
      let patience = try Document(manifest).text.firstMatch(
        of: /(?:terminationGracePeriodSeconds: |TimeoutStopSec=)(\d+)/)
      let shutdown = try Document(configuration).text.firstMatch(of: /shutdown: { delay: (\d+)s, grace: (\d+)s }/)
      let needed = shutdown.map { [$0.1, $0.2].compactMap { Int($0) } } ?? [0, 25]
      #expect(needed.count == 2)
      #expect(try #require(patience.flatMap { Int($0.1) }) > needed[0] + needed[1])
    }

    @Test(arguments: [
      ("gateway/deployment.yaml", "gateway", ["http"]), ("sidecar/sidecar.yaml", "sidecar", []),
    ])
    func `the ports of the container are those of its configuration`(
      manifest: String, overlay: String, others: [String]
    ) throws {
      let ports = try Document("deploy/kubernetes/overlays/" + manifest).text
        .matches(of: /name: ([\w-]+), containerPort: (\d+)/).map { (String($0.1), String($0.2)) }
      #expect(Set(ports.map(\.0)) == Set(others + ["dragoman-admin"]))
      let settings = try Document("deploy/kubernetes/overlays/\(overlay)/dragoman.yaml").text
      for (_, port) in ports { #expect(settings.contains(" 0.0.0.0:\(port)"), "\(port)") }
    }
  }
}
