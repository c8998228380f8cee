/// The value of the `tracestate` fields of a request as one list (W3C Trace Context, section 3.3): what each tracing system
/// that was passed wants to find again, the last one first.
public enum TraceState {
  /// Most members of a list; one with more is not valid (section 3.3.1.1).
  public static let maximumMemberCount = 32
  /// The longest list that is sent on, in bytes. The recommendation asks for 512 at least (section 3.3.1.5): with twice as
  /// much they are left even where whole members are taken away.
  public static let maximumLength = 1024
  /// Members longer than this are the first to go.
  static let longMemberLength = 128

  /// Makes `list` what is sent on: nothing if it is not valid or has no members, else the list as it is. Only a key that comes
  /// again is taken away, and what is too long.
  public static func tidy(_ list: inout [UInt8]) {
    guard var members = TraceStateMembers(list.span), members.count > 0 else {
      return list.removeAll(keepingCapacity: true)
    }
    members.dropRepeatedKeys(in: list.span)
    if !members.isShortened, list.count <= maximumLength { return }
    members.shorten(to: maximumLength)
    list = members.joined(from: list)
  }
}
