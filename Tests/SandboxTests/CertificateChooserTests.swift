import Testing

@testable import TLS

@Suite struct `The certificate for a name` {
  private let chooser = CertificateChooser(
    [["a.example", "*.a.example"], ["b.example", "a.example", "deep.a.example"], ["*.b.example"]]
      .map { CertificateChooser.Certificate(names: $0, kind: "EC") })

  @Test(arguments: [
    ("a.example", 0), ("A.Example", 0), ("a.example.", 0), ("x.a.example", 0), ("deep.a.example", 1), ("b.example", 1),
    ("x.b.example", 2),
  ]) func `is the first that has it, a whole name before a wildcard`(name: String, number: Int) throws {
    #expect(chooser.groups[try #require(chooser.index(for: name))] == [number])
  }

  @Test(arguments: ["", ".", "example", "c.example", "x.y.a.example", ".a.example", "*.a.example.org", "xa.example"])
  func `is none for any other`(name: String) {
    #expect(chooser.index(for: name) == nil)
  }

  @Test func `is one of each kind of key, the first of it`() throws {
    let chooser = CertificateChooser([
      .init(names: ["a.example", "10.0.0.1"], kind: "EC"), .init(names: ["a.example", "b.example"], kind: "EC"),
      .init(names: ["*.example", "10.0.0.1"], kind: "RSA"), .init(names: ["a.example", "c.example"], kind: "RSA"),
      .init(names: ["c.example"], kind: "ED25519"),
    ])
    func numbers(_ name: String) throws -> [Int] { chooser.groups[try #require(chooser.index(for: name))] }
    #expect(try numbers("a.example") == [0, 3], "its own of a kind before the wildcard's")
    #expect(try numbers("b.example") == [1, 2])
    #expect(try numbers("c.example") == [3, 4])
    #expect(try numbers("d.example") == [2])
    #expect(chooser.groups[0] == [0, 3], "for unknown names: the first, and one that shares a name with it")
  }

  @Test func `without names there is the first for everybody`() {
    let chooser = CertificateChooser([.init(names: [], kind: "EC"), .init(names: [], kind: "RSA")])
    #expect(chooser.groups == [[0]])
  }
}
