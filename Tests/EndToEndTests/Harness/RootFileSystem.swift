import Foundation
import Testing

/// The root file system of the container image, assembled from the binary under test, and run without a container engine.
final class RootFileSystem: Sendable {
  static let script = Document.root.appending(path: "deploy/docker/rootfs").path

  @TaskLocal fileprivate static var assembled: RootFileSystem?

  /// That of the suite that is running.
  static var current: RootFileSystem {
    get throws {
      guard let assembled else { throw HarnessError("this suite lacks the trait .sharedRootFileSystem") }
      return assembled
    }
  }

  let path: String
  private let parent: TemporaryFile

  init() throws {
    parent = try TemporaryFile(named: "parent")
    path = parent.beside("rootfs")
    let script = try Child(Self.script, ["assemble", Dragoman.binary, path])
    let exit = try script.waitForExit(within: Patience.seconds * 3)
    guard exit == .status(0) else { throw HarnessError("rootfs: \(script.lines.joined(separator: "\n"))") }
  }

  /// Every file in it, by its path there.
  var files: Set<String> {
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return Set(
      all.filter { file in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path + "/" + file, isDirectory: &isFolder) && !isFolder.boolValue
      })
  }

  /// The shared objects in it, by their names.
  var libraries: Set<String> { Set(files.filter { $0.contains(".so") }.map { ($0 as NSString).lastPathComponent }) }

  /// Runs the image's command; `volumes` maps paths there to paths here.
  func run(_ arguments: [String], volumes: [String: String] = [:]) throws -> Child {
    try Child(
      Self.script, ["run", path] + volumes.flatMap { ["--volume", "\($1):\($0)"] } + ["--"] + arguments)
  }
}

extension Child {
  /// The names of the shared objects that are mapped now.
  func mappedLibraries() throws -> Set<String> {
    // The kernel gives a page at a time, which Foundation's reader of whole files takes for the end.
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/\(id)/maps"))
    let maps = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    return Set(
      maps.split(separator: "\n").filter { $0.contains(".so") }.compactMap {
        $0.split(separator: "/").last.map(String.init)
      })
  }
}

/// Assembles it before the first test of a suite, for all of them.
struct SharedRootFileSystem: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await RootFileSystem.$assembled.withValue(try RootFileSystem()) { try await function() }
  }
}

extension Trait where Self == SharedRootFileSystem {
  static var sharedRootFileSystem: SharedRootFileSystem { SharedRootFileSystem() }
}

extension Trait where Self == ConditionTrait {
  /// For what is run in a root of its own: this kernel, or the container around it, may forbid that.
  static var needsNamespaces: Self {
    .enabled("unshare --mount is not allowed here, or the binary is a sanitized one") {
      guard !Patience.isSanitized else { return false }
      let flags = geteuid() == 0 ? ["--mount"] : ["--mount", "--user", "--map-root-user"]
      return try Child("/usr/bin/unshare", flags + ["true"]).waitForExit() == .status(0)
    }
  }
}
