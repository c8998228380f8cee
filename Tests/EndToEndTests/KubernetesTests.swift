import Foundation
import Testing

extension EndToEnd {
  /// What the pods of deploy/kubernetes mount. `./dev lint` holds the manifests themselves against Kubernetes' schemas.
  @Suite struct Kubernetes {
    @Test(arguments: ["gateway", "sidecar"])
    func `with what a pod mounts it serves, with the codes and texts of its own`(overlay: String) throws {
      let pod = try TemporaryFile(named: "token", holding: "a-token")
      for file in ["base/acme.yaml", "base/acme.en.yaml", "base/acme.de.yaml", "overlays/\(overlay)/dragoman.yaml"] {
        let name = (file as NSString).lastPathComponent
        try TemporaryFile.write(Document("deploy/kubernetes/" + file).text, to: pod.beside(name))
      }
      let proxy = try Stack.current.sandbox.proxy(arguments: ["--config", pod.beside("dragoman.yaml")])
      #expect(try proxy.askAdmin("/readyz").status == 200)
      let answer = try proxy.get("/api/v2/sandbox/errors/SC429-plain", ["Accept-Language: de"])
      #expect(answer.text.contains(#""title":"Zu schnell""#), "\(answer.text)")
      #expect(answer.text.contains(#""code":"SLOW-DOWN""#), "\(answer.text)")
      try proxy.end()
    }
  }
}
