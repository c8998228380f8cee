/// Errors that are made when they are asked for.
extension SandboxErrors {
  /// What else than the listed names may be ordered: each pattern, with what it stands for.
  public static let patterns: [(name: String, meaning: String)] = [
    ("SCnnn", "Make's answer of that status, with the code SCnnn"),
    ("IMnnn", "Make's answer with the code IMnnn"),
    ("http_nnn", "JSON of that status without a code; http_4xx and http_5xx for a status that nobody knows"),
    ("edge-nnn", "a load balancer's page of that status"),
    ("empty-nnn", "that status without a body"),
    ("edge_...", "a code of the shipped catalogue, such as edge_rate_limited: an answer that gets it"),
    ("<id>", "an entry of the shipped catalogue, such as make.hooks.invalid-type: an answer that gets it"),
  ]

  /// The error of one of the patterns; nnn is a status from 400 to 599, but for IM any number.
  static func numbered(_ name: String) -> SandboxError? {
    let upper = name.uppercased()
    guard let digits = upper.split(separator: "-").last?.suffix(3), digits.utf8.count == 3, let number = Int(digits)
    else { return nil }
    let prefix = upper.dropLast(3)
    if prefix == "IM" {
      return SandboxError(upper, 400, json: #"{"message":"An error of the code \#(upper).","code":"\#(upper)"}"#)
    }
    guard (400...599).contains(number) else { return nil }
    switch prefix {
    case "SC":
      return SandboxError(
        upper, number, json: #"{"detail":"Status \#(number) on demand.","message":"Error","code":"\#(upper)"}"#)
    case "HTTP_": return SandboxError(name, number, json: #"{"message":"Status \#(number) on demand."}"#)
    case "EDGE-": return balancerPage(name, number)
    case "EMPTY-": return SandboxError(name, number, type: "", "")
    default: return nil
    }
  }

  /// The codes of the shipped catalogue that are no name yet, in lower case, and the error that gets each.
  static let otherNames = [
    "im004_500": "im004-500",
    // No entry has these statuses.
    "http_4xx": "http_418", "http_5xx": "http_505", "edge_client_error": "edge-418", "edge_server_error": "edge-505",
    "edge_user_agent_refused": "cloudflare-1010", "edge_address_blocked": "cloudflare-1006",
    "edge_request_blocked": "cloudflare-1020", "edge_rate_limited": "edge-429", "edge_bad_request": "edge-400",
    "edge_access_refused": "edge-403", "edge_not_found": "edge-404", "edge_content_too_large": "edge-413",
    "edge_target_too_long": "edge-414", "edge_internal_error": "edge-500", "edge_bad_gateway": "edge-502",
    "edge_unavailable": "edge-503", "edge_gateway_timeout": "edge-504", "edge_origin_answer_unusable": "cloudflare-520",
    "edge_origin_unreachable": "cloudflare-521", "edge_origin_timeout": "cloudflare-522",
    "edge_origin_tls_failure": "cloudflare-525",
    "edge_direct_address_refused": "cloudflare-1003", "edge_network_blocked": "cloudflare-1005",
    "edge_country_blocked": "cloudflare-1009", "edge_host_unknown": "cloudflare-1018",
    "edge_origin_name_not_found": "cloudflare-1016",
  ]

  private static func balancerPage(_ name: String, _ status: Int) -> SandboxError {
    SandboxError(
      name, status, type: "text/html",
      "<html>\r\n<head><title>\(status)</title></head>\r\n<body>\r\n<center><h1>\(status)</h1></center>\r\n"
        + "<hr><center>awselb/2.0</center>\r\n</body>\r\n</html>\r\n",
      fields: [SandboxField("Server", "awselb/2.0")])
  }
}
