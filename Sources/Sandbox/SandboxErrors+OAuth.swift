extension SandboxErrors {
  /// Errors in OAuth's shape (RFC 6749 section 5.2, RFC 6750 section 3.1); also known without `oauth-`.
  static let oauth: [SandboxError] = [
    ("invalid_request", 400, "The request is missing a required parameter."),
    ("invalid_client", 401, "Client authentication failed."),
    ("invalid_grant", 400, "The grant is invalid, expired or revoked."),
    ("unauthorized_client", 400, "The client may not use this grant type."),
    ("unsupported_grant_type", 400, "The grant type is not supported."),
    ("invalid_scope", 400, "The scope is invalid."),
    ("access_denied", 403, "The resource owner denied the request."),
    ("invalid_token", 401, "The access token expired."),
    ("insufficient_scope", 403, "The request needs higher privileges."),
    ("server_error", 500, "The server met an unexpected condition."),
    ("temporarily_unavailable", 503, "The server is overloaded."),
  ].map { name, status, description in
    let challenge = SandboxField("WWW-Authenticate", "Bearer error=\"\(name)\"")
    return SandboxError(
      "oauth-" + name, status, json: #"{"error":"\#(name)","error_description":"\#(description)"}"#,
      fields: [401, 403].contains(status) ? [challenge] : [])
  }
}
