/// Everything an operator can set, as plain values with their defaults. A `Settings()` is a sidecar in front of
/// `https://eu1.make.com`; `SettingsTable` names each key as it is in the file, and its range.
public struct Settings: Sendable, Equatable {
  /// `listen`: where callers connect. Never empty. Default `127.0.0.1:8080`.
  public var listeners = [ListenerSettings(.ip(host: "127.0.0.1", port: 8080))]
  /// `reuse_port`: whether other processes may listen on the same addresses. Default false.
  public var reusesPort = false
  /// `admin`: the operator's side.
  public var admin = AdminSettings()
  /// `threads`: event loops, one thread each. Default `auto`; 1 to 256.
  public var threads = ThreadCount.auto
  /// `upstream` and, behind it, `upstreams`: where requests go, and how. Never empty; the names differ.
  public var upstreams = [UpstreamSettings()]
  /// `credentials`: what requests go upstream with.
  public var credentials = CredentialSettings()
  /// `deadlines`: how long a caller may take.
  public var deadlines = CallerDeadlines()
  /// `limits`: how much a caller may ask for.
  public var limits = LimitSettings()
  /// `errors`: how errors are read and rendered.
  public var errors = ErrorSettings()
  /// `routes`: requests that belong together, the first that fits. Default none.
  public var routes: [RouteSettings] = []
  /// `correlation`: how an exchange gets its ID.
  public var correlation = CorrelationSettings()
  /// `metrics`: what is counted, and how much of it.
  public var metrics = MetricsSettings()
  /// `log`: what the operator hears of the process.
  public var log = LogSettings()
  /// `access_log`: one line per exchange.
  public var accessLog = AccessLogSettings()
  /// `recent_errors`: how many errors are kept for the operator.
  public var recentErrors = RecentErrorSettings()
  /// `shutdown`: how the process ends.
  public var shutdown = ShutdownSettings()
  /// `catalogue`: the files that say what an error means. Default: the shipped one.
  public var catalogue = FileSelection.shipped
  /// `locales`: the files with the texts. Default: the shipped ones.
  public var locales = FileSelection.shipped

  /// `watch`: whether a change of a file that the configuration names has it read again. Default true.
  public var watchesFiles = true

  /// The defaults.
  public init() {}

  /// The upstream named `default`, the first.
  public var upstream: UpstreamSettings {
    get { upstreams[0] }
    set { upstreams[0] = newValue }
  }
}

/// How many event loops run.
public enum ThreadCount: Sendable, Equatable {
  /// As many as the affinity mask and the cgroup's CPU quota allow.
  case auto
  /// Exactly so many.
  case count(Int)
}

/// Which catalogue or locale files are used.
public enum FileSelection: Sendable, Equatable {
  /// Those inside the binary.
  case shipped
  /// These and no others, each on top of those before it. Never empty.
  case files([FileChoice])

  /// The same as a list.
  var choices: [FileChoice] {
    if case .files(let choices) = self { choices } else { [.shipped] }
  }
}

/// One item of a list of files.
public enum FileChoice: Sendable, Equatable {
  /// All that are inside the binary.
  case shipped
  /// The one at this path.
  case path(String)
}

/// How the process ends.
public struct ShutdownSettings: Sendable, Equatable {
  /// `shutdown.delay`: how long connections are still taken after SIGTERM while `/readyz` already refuses, so that load
  /// balancers notice. Default 0.
  public var delay = Duration.zero
  /// `shutdown.grace`: how long exchanges under way may go on after SIGTERM. Default 25 s, below the 30 s Kubernetes gives.
  public var grace = Duration.seconds(25)

  /// The defaults.
  public init() {}
}

/// What is counted, and how much of it.
public struct MetricsSettings: Sendable, Equatable {
  /// `metrics.series`: most series of one metric, for each event loop. Default 4096; more are counted under `_OTHER`.
  public var series = 4096
  /// `metrics.exemplars`: whether OpenMetrics names an exchange with what it counts. Default true.
  public var exemplars = true

  /// The defaults.
  public init() {}
}

/// How many of the last errors are kept in memory, for `/errors` on the admin port.
public struct RecentErrorSettings: Sendable, Equatable {
  /// `recent_errors.count`: most errors, of the whole process; 0 keeps none. Default 256.
  public var count = 256
  /// `recent_errors.memory`: most memory that they take, of the whole process, in bytes. Default 1 MiB.
  public var memoryBytes = 1 << 20

  /// The defaults.
  public init() {}
}
