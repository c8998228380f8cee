// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, warnings are errors, existentials and imports spelled out. These are the settings of a
/// library product; another package may not depend on one with unsafe flags.
let reusable: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A target of the program alone.
///
/// Exclusive access is checked while the program runs in debug builds, which all tests and sanitizers use; in the
/// release the checks would be a fifth of the instructions of a request (docs/decisions/0009). Optimising across all
/// modules, and not only for small generic functions, saves another 2 %.
let strict =
  reusable + [
    .unsafeFlags(["-enforce-exclusivity=unchecked", "-cross-module-optimization"], .when(configuration: .release))
  ]

/// A target above the wrappers of C: the compiler refuses unsafe constructs that are not marked `unsafe`.
let safe = strict + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
  name: "dragoman",
  products: [
    .executable(name: "dragoman", targets: ["dragoman"]),
    .library(name: "MessageFormat", targets: ["MessageFormat"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // System libraries: a module map and a header of shims each.
    .systemLibrary(name: "CBrotli", path: "Sources/C/CBrotli"),
    .systemLibrary(name: "CCurl", path: "Sources/C/CCurl"),
    .systemLibrary(name: "CLinux", path: "Sources/C/CLinux"),
    .systemLibrary(name: "COpenSSL", path: "Sources/C/COpenSSL"),
    .systemLibrary(name: "CYAML", path: "Sources/C/CYAML"),
    .systemLibrary(name: "CZlib", path: "Sources/C/CZlib"),
    .systemLibrary(name: "CZstd", path: "Sources/C/CZstd"),
    .target(name: "CICU", path: "Sources/C/CICU"),
    .target(name: "CShippedFiles", path: "Sources/C/CShippedFiles"),

    // The only targets with unsafe code: each wraps one C library, or what the standard library calls unsafe, and exports
    // what is safe.
    .target(name: "ByteWords", swiftSettings: strict),
    .target(name: "ContentCoding", dependencies: ["CBrotli", "CZlib", "CZstd"], swiftSettings: strict),
    .target(name: "Curl", dependencies: ["CCurl", "EventLoop"], swiftSettings: strict),
    .target(name: "EventLoop", dependencies: ["CLinux"], swiftSettings: strict),
    .target(name: "ICU", dependencies: ["CICU"], swiftSettings: reusable),
    .target(name: "ShippedFiles", dependencies: ["CShippedFiles"], swiftSettings: strict),
    .target(name: "TLS", dependencies: ["COpenSSL", "EventLoop"], swiftSettings: strict),
    .target(name: "YAMLDocument", dependencies: ["CYAML"], swiftSettings: strict),

    // The pure half: no I/O, no clock, no randomness of its own.
    .target(name: "HTTPWire", dependencies: ["ByteWords"], swiftSettings: safe),
    .target(name: "JSON", swiftSettings: safe),
    .target(
      name: "MessageFormat", dependencies: ["ICU"], exclude: ["README.md"],
      swiftSettings: reusable + [.strictMemorySafety()]),
    .target(name: "Translation", dependencies: ["ByteWords", "JSON", "MessageFormat"], swiftSettings: safe),
    .target(name: "Telemetry", dependencies: ["ByteWords"], swiftSettings: safe),

    .target(
      name: "Configuration", dependencies: ["JSON", "ShippedFiles", "Telemetry", "Translation", "YAMLDocument"],
      swiftSettings: safe),
    .target(name: "Upstream", dependencies: ["Curl", "EventLoop", "HTTPWire"], swiftSettings: safe),
    .target(
      name: "Sidecar",
      dependencies: [
        "ByteWords", "Configuration", "ContentCoding", "Curl", "EventLoop", "HTTPWire", "JSON", "TLS", "Telemetry",
        "Translation", "Upstream", logging,
      ],
      swiftSettings: safe),
    .target(
      name: "Sandbox", dependencies: ["ContentCoding", "EventLoop", "HTTPWire", "JSON", "TLS"], swiftSettings: safe),
    .executableTarget(
      name: "dragoman",
      dependencies: [
        "Configuration", "Curl", "EventLoop", "HTTPWire", "Sandbox", "Sidecar", "TLS", "Telemetry", argumentParser,
      ],
      swiftSettings: safe),

    // What one translation costs; `./dev bench translation` runs it, nothing ships it.
    .target(name: "CAllocationCount", path: "Sources/C/CAllocationCount"),
    .executableTarget(
      name: "TranslationBenchmark", dependencies: ["CAllocationCount", "Configuration", "Translation"],
      path: "Benchmarks/Translation", swiftSettings: strict),

    // What counting and scraping cost; `./dev bench metrics` runs it, nothing ships it.
    .executableTarget(
      name: "MetricsBenchmark", dependencies: ["Telemetry"], path: "Benchmarks/Metrics", swiftSettings: strict),

    // What tests of several targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: reusable),

    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Configuration", "Telemetry", "TestSupport", "Translation", "YAMLDocument"],
      exclude: ["Wrong"],
      swiftSettings: strict),
    .testTarget(name: "ContentCodingTests", dependencies: ["ContentCoding"], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["ContentCoding", "EventLoop", "JSON", "TLS", "TestSupport", "YAMLDocument", "dragoman"],
      swiftSettings: strict),
    .testTarget(name: "EventLoopTests", dependencies: ["EventLoop", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "HTTPWireTests", dependencies: ["HTTPWire"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MessageFormatTests", dependencies: ["ICU", "MessageFormat", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SandboxTests",
      dependencies: ["Configuration", "EventLoop", "HTTPWire", "JSON", "Sandbox", "TLS", "Translation"],
      swiftSettings: strict),
    .testTarget(
      name: "SidecarTests",
      dependencies: [
        "Configuration", "Curl", "EventLoop", "HTTPWire", "Sidecar", "Telemetry", "TestSupport", "Translation",
        "Upstream", logging,
      ],
      swiftSettings: strict),
    .testTarget(name: "TelemetryTests", dependencies: ["JSON", "Telemetry", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TranslationTests",
      dependencies: ["Configuration", "JSON", "MessageFormat", "Sandbox", "TestSupport", "Translation"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "UpstreamTests", dependencies: ["Curl", "EventLoop", "Sandbox", "TLS", "TestSupport", "Upstream"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
