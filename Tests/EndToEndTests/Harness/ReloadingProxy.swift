import Glibc

/// A proxy, two loops, whose configuration the test writes anew.
final class ReloadingProxy {
  let proxy: Proxy
  private let file: TemporaryFile
  private let isWatched: Bool
  private var generation = 1

  /// Starts with `settings`, which name the upstream; the addresses are the kernel's choice. Unless `isWatched`, the file
  /// is read again only when the process is told to.
  init(_ settings: String, isWatched: Bool = false) throws {
    self.isWatched = isWatched
    file = try TemporaryFile(named: "dragoman.yaml", holding: Self.whole(settings, isWatched: isWatched))
    let (child, listening) = try Dragoman.start(["serve", "--config", file.path])
    proxy = try Proxy(child, listening: listening)
  }

  var path: String { file.path }

  /// Puts `settings` in force, and waits until they are.
  func reload(_ settings: String) throws {
    try write(Self.whole(settings, isWatched: isWatched))
    if !isWatched { proxy.child.signal(SIGHUP) }
    try expectReload()
  }

  /// Waits until the next configuration is in force.
  func expectReload() throws {
    generation += 1
    let number = #""generation":\#(generation)}"#
    _ = try proxy.child.line { $0.contains(#""reloaded""#) && $0.contains(number) }
  }

  /// Has `text`, which is wrong, read, and returns what is said of it.
  func reloadInVain(_ text: String) throws -> String {
    let before = proxy.child.lines.count
    try write(text)
    if !isWatched { proxy.child.signal(SIGHUP) }
    var seen = 0
    return try proxy.child.line { line in
      seen += 1
      return seen > before && line.contains(#""not reloaded""#)
    }
  }

  func write(_ text: String) throws {
    try TemporaryFile.write(text, to: file.path)
  }

  static func whole(_ settings: String, isWatched: Bool = false) -> String {
    "listen: 127.0.0.1:0\nadmin: {listen: 127.0.0.1:0}\nthreads: 2\n" + "watch: \(isWatched)\n" + settings
  }
}
