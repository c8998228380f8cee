import Foundation

/// The curl of the distribution, run as a user runs it.
struct Curl {
  /// curl's exit code: 0 done, 18 the answer was cut, 52 nothing was answered.
  let exit: Child.Exit
  let output: [String]

  /// Runs curl, silent, with its own proxy settings and configuration file kept out.
  static func run(_ arguments: String...) throws -> Curl { try run(arguments) }

  /// The same, with the arguments in a list.
  static func run(_ arguments: [String]) throws -> Curl {
    let limit = String(Int(Patience.seconds))
    let child = try Child(
      "/usr/bin/curl", ["--disable", "--silent", "--show-error", "--noproxy", "*", "--max-time", limit] + arguments)
    let exit = try child.waitForExit()
    return Curl(exit: exit, output: child.lines)
  }
}
