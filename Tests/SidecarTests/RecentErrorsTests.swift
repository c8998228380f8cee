import Configuration
import Testing
import Translation

@testable import Sidecar

@Suite struct `The ring of the last errors` {
  private static func append(
    _ number: Int, to ring: RecentErrors, bodyBytes: Int = 100, pathBytes: Int = 10
  ) {
    ring.append { error in
      error.nanosecondsSince1970 = Int64(number)
      var original = OriginalBody()
      original.bytes = [UInt8](repeating: 0x78, count: bodyBytes)
      error.texts.set(
        id: Array("id-\(number)".utf8), method: Array("GET".utf8)[...],
        path: ([0x2F] + [UInt8](repeating: 0x61, count: pathBytes - 1) + Array("?secret".utf8))[...],
        original: original,
        maximumBodyBytes: ring.maximumBodyBytes)
    }
  }

  private static func ids(_ ring: RecentErrors) -> [String] {
    ring.all.map { String(decoding: $0.texts.id, as: UTF8.self) }
  }

  @Test func `keeps the newest, in their order`() {
    let ring = RecentErrors(capacity: 3, maximumBytes: 1 << 20)
    #expect(ring.all.isEmpty)
    Self.append(1, to: ring)
    #expect(Self.ids(ring) == ["id-1"])
    for number in 2...10 { Self.append(number, to: ring) }
    #expect(Self.ids(ring) == ["id-8", "id-9", "id-10"])
  }

  @Test func `keeps the number and the bytes, however large the errors are`() {
    let ring = RecentErrors(capacity: 64, maximumBytes: 256 << 10)
    for number in 1...10_000 {
      Self.append(number, to: ring, bodyBytes: number % 7 == 0 ? 100_000 : number * 13 % 3_000)
      #expect(ring.bytes <= 256 << 10)
      #expect(ring.bytes == ring.all.reduce(0) { $0 + $1.memory })
    }
    #expect((8...64).contains(ring.all.count))
    #expect(ring.all.last?.nanosecondsSince1970 == 10_000)
    #expect(zip(ring.all, ring.all.dropFirst()).allSatisfy { $0.nanosecondsSince1970 + 1 == $1.nanosecondsSince1970 })
  }

  @Test func `small errors have their room again after large ones`() {
    let ring = RecentErrors(capacity: 100, maximumBytes: 128 << 10)
    for number in 1...200 { Self.append(number, to: ring, bodyBytes: 100_000) }
    #expect(ring.all.count < 10)
    for number in 201...400 { Self.append(number, to: ring, bodyBytes: 10) }
    #expect(ring.all.count == 100)
  }

  @Test func `uses the buffer of the error that goes`() {
    let ring = RecentErrors(capacity: 2, maximumBytes: 1 << 20)
    for number in 1...2 { Self.append(number, to: ring) }
    let capacities = ring.all.map(\.texts.capacity)
    for number in 3...9 { Self.append(number, to: ring, bodyBytes: 90) }
    #expect(ring.all.map(\.texts.capacity) == capacities)
  }

  @Test func `keeps what was read out of it as it was`() {
    let ring = RecentErrors(capacity: 1, maximumBytes: 1 << 20)
    Self.append(1, to: ring)
    let read = ring.all
    Self.append(2, to: ring)
    #expect(read.map { String(decoding: $0.texts.id, as: UTF8.self) } == ["id-1"])
  }

  @Test func `keeps nothing where none are wanted`() {
    let ring = RecentErrors(capacity: 0, maximumBytes: 1 << 20)
    Self.append(1, to: ring)
    #expect(!ring.isOn)
    #expect(ring.all.isEmpty)
    #expect(ring.bytes == 0)
  }

  @Test func `cuts long texts, says so, and keeps no query`() throws {
    let ring = RecentErrors(capacity: 4, maximumBytes: 1 << 20)
    Self.append(1, to: ring, bodyBytes: 16 << 10, pathBytes: 1_024)
    Self.append(2, to: ring, bodyBytes: (16 << 10) + 1, pathBytes: 1_025)
    let (whole, cut) = (ring.all[0].texts, ring.all[1].texts)
    #expect((whole.path.count, whole.isPathCut, whole.body.count, whole.isBodyCut) == (1_024, false, 16 << 10, false))
    #expect((cut.path.count, cut.isPathCut, cut.body.count, cut.isBodyCut) == (1_024, true, 16 << 10, true))
  }

  @Test func `follows other settings, and keeps what they allow`() {
    let ring = RecentErrors(capacity: 4, maximumBytes: 1 << 20)
    for number in 1...6 { Self.append(number, to: ring) }
    var settings = RecentErrorSettings()
    settings.count = 2
    ring.resize(settings, loops: 1)
    #expect(Self.ids(ring) == ["id-5", "id-6"])
    #expect(ring.bytes == ring.all.reduce(0) { $0 + $1.memory })
    settings.count = 3
    ring.resize(settings, loops: 1)
    for number in 7...8 { Self.append(number, to: ring) }
    #expect(Self.ids(ring) == ["id-6", "id-7", "id-8"])
    settings.count = 0
    ring.resize(settings, loops: 1)
    #expect(ring.all.isEmpty)
    #expect(ring.bytes == 0)
  }

  @Test func `is shared out among the loops`() {
    var settings = RecentErrorSettings()
    settings.count = 3
    settings.memoryBytes = 64 << 10
    let share = RecentErrors(settings, loops: 2)
    for number in 1...3 { Self.append(number, to: share) }
    #expect(share.all.count == 1)
    #expect(share.maximumBodyBytes == 4 << 10)
    #expect(RecentErrors(settings, loops: 8).isOn)
    settings.count = 0
    #expect(!RecentErrors(settings, loops: 1).isOn)
  }
}
