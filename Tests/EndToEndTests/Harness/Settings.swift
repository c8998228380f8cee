/// Configurations that tests start a proxy with.
enum Settings {
  /// Deadlines so short that a test need not wait for them.
  static let shortDeadlines = """
    upstream:
      deadlines:
        connect: 300ms
        response_head: 300ms
        idle: 300ms
    deadlines:
      request_head: 300ms
      idle: 300ms
    """
}
