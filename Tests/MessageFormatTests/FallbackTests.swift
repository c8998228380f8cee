import MessageFormat
import Testing

struct FallbackTests {
  private func formatted(_ source: String, _ arguments: [String: MessageValue] = [:]) throws -> FormattedMessage {
    try MessageFormatter(locale: "en", bidi: .none).format(Message(parsing: source), arguments)
  }

  @Test func `a variable without a value shows its name, and is reported`() throws {
    let message = try formatted("Hello {$name}!")
    #expect(message.string == "Hello {$name}!")
    #expect(message.parts == [.text("Hello "), .fallback(source: "$name"), .text("!")])
    #expect(message.errors.map(\.kind) == [.unresolvedVariable])
    #expect(message.errors.first?.description == "$name: the variable has no value")
  }
}
