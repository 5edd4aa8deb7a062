// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: Swift 6 mode, strict memory safety, no warnings.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name), "TestSupport"] + dependencies,
    swiftSettings: house
  )
}

let package = Package(
  name: "sprawl",
  products: [
    .executable(name: "sprawl", targets: ["sprawl"]),
    .library(name: "SprawlKit", targets: ["SprawlKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // Layer 0: system libraries.
    .systemLibrary(
      name: "CPCRE2",
      pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]
    ),
    .systemLibrary(
      name: "CNettle",
      pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"]), .brew(["nettle"])]
    ),

    // Layer 1: the words of the domain, and bytes to byte ranges.
    library("SprawlModel", ["CNettle"]),
    library("SprawlMatching", ["CPCRE2"]),

    // Layer 2: rules, bytes from disk and git, owners, stores.
    library("SprawlRules", ["SprawlModel", "SprawlMatching", tomlKit]),
    library("SprawlSources", ["SprawlModel", systemPackage]),
    library("SprawlOwnership", ["SprawlModel", "SprawlMatching"]),
    library("SprawlStores", ["SprawlModel", "SprawlMatching"]),

    // Layer 3: the hot loop, and pure functions of its results.
    library(
      "SprawlDetection",
      ["SprawlModel", "SprawlMatching", "SprawlRules", "SprawlSources", "SprawlStores"]
    ),
    library("SprawlMetrics", ["SprawlModel"]),
    library("SprawlCost", ["SprawlModel"]),

    // Layer 4 to 6: reports, the façade, the command.
    library("SprawlReport", ["SprawlModel", "SprawlDetection"]),
    library(
      "SprawlKit",
      [
        "SprawlModel", "SprawlMatching", "SprawlRules", "SprawlSources", "SprawlOwnership",
        "SprawlStores", "SprawlDetection", "SprawlMetrics", "SprawlCost", "SprawlReport",
        systemPackage,
      ]
    ),
    .executableTarget(
      name: "sprawl",
      dependencies: [
        "SprawlKit", "SprawlModel", "SprawlReport", "SprawlRules", "SprawlSources", argumentParser,
      ],
      swiftSettings: house
    ),

    .target(
      name: "TestSupport",
      dependencies: [],
      path: "Tests/TestSupport",
      swiftSettings: house
    ),
    // Makes rules/generic.toml; no product.
    .executableTarget(
      name: "sprawl-train",
      dependencies: ["SprawlDetection", "SprawlRules", "SprawlSources", "TestSupport"],
      path: "Tests/Training",
      swiftSettings: house
    ),
    tests("SprawlModel", []),
    tests("SprawlMatching", []),
    tests("SprawlRules", ["SprawlModel", "SprawlMatching"]),
    tests("SprawlSources", ["SprawlModel", systemPackage]),
    tests("SprawlOwnership", ["SprawlModel"]),
    tests("SprawlStores", ["SprawlModel", "SprawlMatching"]),
    tests(
      "SprawlDetection",
      ["SprawlModel", "SprawlMatching", "SprawlRules", "SprawlSources", "SprawlStores"]
    ),
    tests("SprawlMetrics", ["SprawlModel"]),
    tests("SprawlCost", ["SprawlModel"]),
    tests("SprawlReport", ["SprawlModel"]),
    tests(
      "SprawlKit",
      ["SprawlDetection", "SprawlMatching", "SprawlModel", "SprawlRules", "SprawlSources"]
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["sprawl", "TestSupport", argumentParser],
      swiftSettings: house
    ),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["sprawl-train", "SprawlRules", "TestSupport"],
      swiftSettings: house
    ),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "SprawlModel", "SprawlMatching", "SprawlRules", "SprawlSources", "SprawlDetection",
        "SprawlMetrics", "SprawlCost", "SprawlReport", "SprawlKit", "TestSupport",
      ],
      path: "Tests/Bench",
      exclude: ["README.md"],
      swiftSettings: house
    ),
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: house),
  ]
)
