internal import YAMLDocument

extension ValueKind where Value == Secret? {
  /// `none`, a text, or `file:` and the path of a file that holds it. The file is read at once.
  static var secret: ValueKind {
    .scalar(
      "none, a text, ${NAME} for an environment variable, or file:PATH", show: shown,
      files: { $0?.file.map { [$0] } ?? [] }
    ) { (text, place) throws(Refusal) in
      if text == "none" { return nil }
      let secret = text.hasPrefix("file:") ? try read(String(text.dropFirst(5)), place) : Secret(text)
      guard !secret.revealed.isEmpty else {
        throw refusal(
          secret.file.map { "the file \(Quoted.path($0)) is empty" } ?? "it is empty", isOfFile: secret.file != nil)
      }
      guard secret.revealed.utf8.allSatisfy({ (0x21...0x7E).contains($0) || $0 == 0x20 || $0 >= 0x80 }) else {
        throw refusal("a secret has one line, without control characters")
      }
      return secret
    }
  }

  /// The file, which tells nothing; never the text.
  private static func shown(_ secret: Secret?) -> String {
    guard let secret else { return "none" }
    return secret.file.map { PathText.show("file:\($0)") } ?? YAMLText.concealed
  }

  private static func read(_ text: String, _ place: ValuePlace) throws(Refusal) -> Secret {
    let path = try PathText.parse(text, place)
    do throws(FileReader.Failure) {
      var bytes = try FileReader.read(path, maximumBytes: 64 << 10)[...]
      if bytes.last == 0x0A { bytes.removeLast() }
      if bytes.last == 0x0D { bytes.removeLast() }
      return Secret(String(decoding: bytes, as: UTF8.self), file: path)
    } catch {
      throw refusal("the file \(Quoted.path(path)) cannot be read: \(error.reason)", isOfFile: true)
    }
  }

  /// A refusal that does not repeat the text.
  private static func refusal(_ reason: String, isOfFile: Bool = false) -> Refusal {
    var refusal = Refusal(reason)
    refusal.isSecret = true
    refusal.isOfFile = isOfFile
    return refusal
  }
}
