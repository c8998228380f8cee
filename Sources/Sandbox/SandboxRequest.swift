/// A header field as text, as the sandbox sends or received it.
public struct SandboxField: Sendable, Equatable {
  /// The name as written.
  public var name: String
  /// The value without surrounding white space.
  public var value: String

  /// A field of a name and a value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What a request's head says, as far as the sandbox's answer depends on it. A plain value, so that answers are tested
/// without sockets.
///
/// Texts hold one Unicode scalar for each received byte (ISO-8859-1), so that nothing of what arrived is lost.
public struct SandboxRequest: Sendable, Equatable {
  /// The method as received.
  public var method: String
  /// The request target as received.
  public var target: String
  /// Header fields in their order.
  public var fields: [SandboxField]
  /// `HTTP/1.1` or `HTTP/1.0`.
  public var version: String
  /// Whether the client wants the connection kept.
  public var keepsAlive: Bool

  /// A request, HTTP/1.1 and kept alive unless said otherwise.
  public init(
    _ method: String, _ target: String, fields: [SandboxField] = [], version: String = "HTTP/1.1",
    keepsAlive: Bool = true
  ) {
    self.method = method
    self.target = target
    self.fields = fields
    self.version = version
    self.keepsAlive = keepsAlive
  }

  /// The target's path, as received: without the query, and without scheme and authority of an absolute form.
  public var path: String { String(originForm.prefix { $0 != "?" }) }

  /// The path's segments, percent-decoded.
  public var segments: [String] {
    path.split(separator: "/", omittingEmptySubsequences: true).map { PercentCoding.decode($0) }
  }

  /// The query's parameters in their order, percent-decoded.
  public var query: SandboxParameters {
    guard let mark = originForm.firstIndex(of: "?") else { return SandboxParameters(parsing: "") }
    return SandboxParameters(parsing: originForm[originForm.index(after: mark)...])
  }

  /// The first field of that name, in whatever case.
  public func value(of name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  private var originForm: Substring {
    guard !target.hasPrefix("/"), let range = Self.endOfScheme(target) else { return target[...] }
    return target[range...].firstIndex(of: "/").map { target[$0...] } ?? "/"
  }

  private static func endOfScheme(_ target: String) -> String.Index? {
    for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
      return target.index(target.startIndex, offsetBy: scheme.count)
    }
    return nil
  }
}

/// Name and value pairs of a query.
public struct SandboxParameters: Sendable, Equatable {
  private let pairs: [SandboxField]

  /// The parameters in `query`, percent-decoded.
  public init(parsing query: Substring) {
    pairs = query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return SandboxField(PercentCoding.decode(parts[0]), parts.count > 1 ? PercentCoding.decode(parts[1]) : "")
    }
  }

  /// The last value of that name.
  public subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

  /// The last value of that name as a number that is not negative; nil when it is absent or none.
  public func integer(_ name: String) -> Int? {
    guard let value = self[name].flatMap({ Int($0) }), value >= 0 else { return nil }
    return value
  }
}

/// RFC 3986 section 2.1, over text with one scalar for each byte.
enum PercentCoding {
  static func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
