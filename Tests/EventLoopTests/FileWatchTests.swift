import Foundation
import Glibc
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1))) struct `A watch of files` {
  @Test func `tells of a file that is written in place`() throws {
    let world = try World(["a.yaml": "1", "b.yaml": "1"])
    try world.watch(["a.yaml", "b.yaml"])
    try world.overwrite("b.yaml", "22")
    world.expectChange()
    try world.overwrite("a.yaml", "22")
    world.expectChange()
  }

  @Test func `tells of a file that another one of the same size is renamed over`() throws {
    let world = try World(["a.yaml": "1", "new": "2"])
    try world.watch(["a.yaml"])
    #expect(rename(world.path("new"), world.path("a.yaml")) == 0)
    world.expectChange()
  }

  @Test func `tells of a symbolic link on the way that leads elsewhere, as Kubernetes changes a volume`() throws {
    let world = try World(["..1/a.yaml": "1", "..2/a.yaml": "1"])
    #expect(symlink("..1", world.path("..data")) == 0)
    #expect(symlink("..data/a.yaml", world.path("a.yaml")) == 0)
    try world.watch(["a.yaml"])
    #expect(symlink("..2", world.path("..data_tmp")) == 0)
    #expect(rename(world.path("..data_tmp"), world.path("..data")) == 0)
    world.expectChange()
  }

  @Test func `tells of a file that goes, and of one that comes`() throws {
    let world = try World(["a.yaml": "1"])
    try world.watch(["a.yaml", "later.yaml"])
    #expect(unlink(world.path("a.yaml")) == 0)
    world.expectChange()
    try world.overwrite("later.yaml", "1")
    world.expectChange()
  }

  @Test func `tells of what changed while it was read, and only once`() throws {
    let world = try World(["a.yaml": "1", "b.yaml": "1"])
    world.watch.watch([world.path("a.yaml")], readSince: 0)
    world.expectChange()
    try world.overwrite("a.yaml", "22")
    world.expectChange()
    #expect(world.changes.count == 2)
  }

  @Test func `takes no file for new whose time lies ahead of a clock that was set back`() {
    let (second, now) = (Int64(1_000_000_000), Int64(1_700_000_000_000_000_000))
    // Otherwise it would be read again and again until that time has come.
    for ahead in [1, 60, 30 * 86_400] as [Int64] {
      #expect(!FileWatch.mayHaveChanged(now + ahead * second, since: now - second, until: now))
    }
    #expect(FileWatch.mayHaveChanged(now, since: now - second, until: now))
    #expect(FileWatch.mayHaveChanged(now - second, since: now - second, until: now))
    #expect(!FileWatch.mayHaveChanged(now - 2 * second, since: now - second, until: now))
    // Set forward meanwhile.
    #expect(FileWatch.mayHaveChanged(now, since: now - second, until: now + 30 * 86_400 * second))
  }

  @Test func `tells of a path that was led to an older file while it was read`() throws {
    let world = try World(["..1/a.yaml": "1", "..2/a.yaml": "1"])
    #expect(symlink("..1/a.yaml", world.path("a.yaml")) == 0)
    let path = world.path("a.yaml")
    let before = FileStamp(path)
    #expect(symlink("..2/a.yaml", world.path("new")) == 0)
    #expect(rename(world.path("new"), path) == 0)
    world.watch.watch([path], readSince: .max, before: [path: before])
    world.expectChange()
  }

  @Test func `tells of a folder that goes and comes again, and of links that lead in a circle`() throws {
    let world = try World(["folder/a.yaml": "1", "b.yaml": "1"])
    try world.watch(["folder/a.yaml", "b.yaml"])
    #expect(rename(world.path("folder"), world.path("away")) == 0)
    world.expectChange()
    #expect(rename(world.path("away"), world.path("folder")) == 0)
    world.expectChange()
    #expect(unlink(world.path("b.yaml")) == 0)
    #expect(symlink("b.yaml", world.path("b.yaml")) == 0)
    world.expectChange()
    #expect(unlink(world.path("b.yaml")) == 0)
    try world.overwrite("b.yaml", "1")
    world.expectChange()
  }

  @Test func `tells of one among three hundred files`() throws {
    let names = (1...300).map { "\($0).yaml" }
    let world = try World(Dictionary(uniqueKeysWithValues: names.map { ($0, "1") }))
    try world.watch(names)
    try world.overwrite("277.yaml", "22")
    world.expectChange()
    #expect(world.changes.count == 1)
  }

  @Test func `does not tell of other files in the folder, nor of those of an earlier list`() throws {
    let world = try World(["a.yaml": "1", "b.yaml": "1"])
    try world.watch(["a.yaml"])
    try world.watch(["b.yaml"])
    try world.overwrite("a.yaml", "22")
    try world.overwrite("c.yaml", "22")
    try world.overwrite("b.yaml", "22")
    world.expectChange()
    #expect(world.changes.count == 1)
  }

  @Test func `tells of a file that never stops changing`() throws {
    let world = try World(["a.yaml": "1"])
    try world.watch(["a.yaml"])
    for number in 0... {
      try world.overwrite("a.yaml", "\(number)")
      if world.changes.count > 0 { break }
    }
    world.expectChange()
  }
}

/// A folder with files, and a watch that looks often.
private final class World {
  let changes = Count()
  let watch: FileWatch
  private let folder: URL

  init(_ files: [String: String]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    watch = try FileWatch(everyMilliseconds: 5) { [changes] in changes.add() }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try overwrite(name, text)
    }
  }

  deinit {
    watch.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func watch(_ names: [String]) throws {
    watch.watch(names.map(path), readSince: .max)
  }

  func overwrite(_ name: String, _ text: String) throws {
    let file = try #require(fopen(path(name), "w"))
    fputs(text, file)
    fclose(file)
  }

  func expectChange() { #expect(changes.waitForOne()) }
}

/// Counts from one thread what another waits for.
private final class Count: @unchecked Sendable {
  private let lock = Lock(0)
  private let semaphore = DispatchSemaphore(value: 0)

  var count: Int { lock.withLock { $0 } }

  func add() {
    lock.withLock { $0 += 1 }
    semaphore.signal()
  }

  func waitForOne() -> Bool { semaphore.wait(timeout: .now() + 30) == .success }
}
