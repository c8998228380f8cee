extension SandboxErrors {
  /// Every message of Make's error page, and those that were seen: status or code, a hyphen, and the message as a slug, such as
  /// `SC400-invalid-scope` and `IM005-invalid-hook-type`.
  static let documented: [SandboxError] = {
    var seen: Set<String> = []
    return (pageByStatus + pageByCode).filter { seen.insert($0.name).inserted }
  }()

  private static let pageByStatus: [SandboxError] = messagesByStatus.flatMap { status, title, messages in
    messages.map { message in
      SandboxError(
        "SC\(status)-" + slug(message), status,
        json: #"{"detail":"\#(message)","message":"\#(title)","code":"SC\#(status)"}"#)
    }
  }

  private static let pageByCode: [SandboxError] = messagesByCode.flatMap { code, status, title, messages in
    messages.map { message in
      SandboxError(
        "\(code)-" + slug(message), status,
        json: #"{"detail":"\#(message)","message":"\#(title)","code":"\#(code)"}"#)
    }
  }

  /// None of the messages holds a character that JSON escapes.
  private static let messagesByStatus: [(Int, String, [String])] = [
    (
      400, "Bad Request",
      [
        "Invalid connection type", "Invalid scope", "Common data must be a collection", "teamId validation failed",
        "Unknown identifier format",
        "Some of the incoming messages could not be deleted because they are being processed right now",
        "Some of the outgoing messages could not be deleted because they are being processed right now",
        "Some of the executions could not be deleted because they are being processed right now",
        "Missing value of required parameter", "Invalid input file", "File is too big",
        "File is not a valid primary key", "File is not a valid certificate", "User has no organization in the zone",
        "teamId and organizationId cannot be used together", "Missing required parameter teamId or organizationId",
        "Invalid key, not parsable to integer", "Validation failed for templateUrl unknown format",
        "Invalid response from the repository", "Failed to attach to the pap installation",
        "Failed to finish installation", "App uninstallation failed", "Invalid install specification",
        "Install file of the pap is not valid", "Maximum number of active scenarios has been exceeded",
        "Scenario execution interval is too short", "Account 'XXXXX' not found",
        "Failed to load manifest for connection", "Cannot edit this connection.",
        "Value doesn't match pattern in parameter 'name'.",
        "Primary connection must not be the same as the alternative one.",
        "Missing value of required parameter 'number'.", "Field 'sheetId' is required.",
        "should have required property 'metadata'", "should NOT have additional properties",
        "Unexpected end of JSON input",
      ]
    ),
    (401, "Unauthorized", ["Not authorized"]),
    (
      413, "Payload Too Large",
      [
        "Failed to save image. Invalid upload", "Failed to save image. Image is too big",
        "Commit message is too big",
      ]
    ),
    (422, "Unprocessable Entity", ["Name is required"]),
    (
      424, "Failed Dependency",
      [
        "Connection action crashed", "Connection action timed out", "Failed to load manifest for app",
        "Remote procedure crashed", "Remote procedure timed out",
      ]
    ),
  ]

  private static let messagesByCode: [(String, Int, String, [String])] = [
    (
      "IM001", 403, "Access Denied",
      ["The user cannot change the password", "The user cannot change the email", "Cannot disapprove app"]
    ),
    (
      "IM005", 400, "Invalid Input Parameters",
      [
        "Invalid hook type", "There is nothing to configure in this connection",
        "The user cannot be part of any organization",
      ]
    ),
  ]

  private static func slug(_ message: String) -> String {
    let mapped = message.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return String(mapped).split(separator: "-").joined(separator: "-")
  }
}
