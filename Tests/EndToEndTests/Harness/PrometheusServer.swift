import Foundation

/// Debian's Prometheus with the files of `deploy/prometheus`, changed only in the target and in how often it scrapes and
/// evaluates. Its port is the kernel's choice, its data is in a temporary folder.
struct PrometheusServer {
  /// One series of an answer: its labels, and its value when there was one.
  struct Sample: Equatable {
    let labels: [String: String]
    let value: Double
  }

  private let child: Child
  private let address: Address
  private let configuration: TemporaryFile

  init(scraping target: Address) throws {
    let folder = Document.root.appending(path: "deploy/prometheus").path
    let shipped = try Document("deploy/prometheus/prometheus.yml").text
    configuration = try TemporaryFile(
      named: "prometheus.yml",
      holding: shipped.replacing("127.0.0.1:9901", with: "\(target)").replacing("15s", with: "250ms")
        .replacing("dragoman.rules.yml", with: "\(folder)/dragoman.rules.yml"))
    child = try Child(
      "/usr/bin/prometheus",
      [
        "--config.file=\(configuration.path)", "--storage.tsdb.path=\(configuration.beside("data"))",
        "--web.listen-address=127.0.0.1:0", "--enable-feature=exemplar-storage",
      ])
    let line = try child.line { $0.contains(#"msg="Listening on""#) }
    guard let address = line.firstMatch(of: /address=(\S+)/).flatMap({ Address(String($0.1)) }) else {
      throw HarnessError("Prometheus names no address: \(line)")
    }
    self.address = address
    guard try Patience.until({ try Wire(to: address).get("/-/ready").status == 200 }) else {
      throw HarnessError("Prometheus did not become ready:\n\(child.lines.suffix(20).joined(separator: "\n"))")
    }
  }

  /// Ends it by its process ID; throws when it does not go in good order.
  func end() throws {
    child.signal(SIGTERM)
    guard try child.waitForExit() == .status(0) else {
      throw HarnessError("Prometheus ended in disorder:\n\(child.lines.suffix(20).joined(separator: "\n"))")
    }
  }

  /// The `data` of an answer of its HTTP API.
  func ask(_ path: String, _ parameters: [String: String] = [:]) throws -> Any {
    let query = parameters.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
    let response = try Wire(to: address).get("/api/v1/\(path)?\(query)")
    guard let answer = try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any],
      answer["status"] as? String == "success", let data = answer["data"]
    else { throw HarnessError("Prometheus, asked for \(path) \(parameters): \(response.text)") }
    return data
  }

  /// What an instant query answers now.
  func query(_ expression: String) throws -> [Sample] {
    let data = try ask("query", ["query": expression]) as? [String: Any]
    guard let results = data?["result"] as? [[String: Any]] else { throw HarnessError("\(expression) is no vector") }
    return results.map { result in
      let value = (result["value"] as? [Any])?.last as? String
      return Sample(labels: result["metric"] as? [String: String] ?? [:], value: value.flatMap(Double.init) ?? .nan)
    }
  }

  /// The labels of the exemplars of the last hour.
  func exemplars(_ expression: String) throws -> [[String: String]] {
    let now = Date().timeIntervalSince1970
    let answer = try ask("query_exemplars", ["query": expression, "start": "\(now - 3600)", "end": "\(now + 60)"])
    return (answer as? [[String: Any]] ?? []).flatMap { $0["exemplars"] as? [[String: Any]] ?? [] }.compactMap {
      $0["labels"] as? [String: String]
    }
  }

  /// Waits until the query's only value is `value`.
  func waits(until expression: String, is value: Double) throws -> Bool {
    try Patience.until { try query(expression).map(\.value) == [value] }
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
