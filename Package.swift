// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A room of the house: a library target that may import only what it names.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a room. They may also read what lies above floor 1, to judge it from outside.
func tests(_ name: String, _ dependencies: [Target.Dependency], goldens: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: goldens, swiftSettings: settings)
}

/// Every room below the command.
let rooms: [Target.Dependency] = [
  "SourceText", "CivilCalendar", "Files", "Documents", "CEL", "Workflows", "Validation", "Proof", "Reporting",
  "Guide", "Authoring",
]

let package = Package(
  name: "chengxu",
  products: [
    .executable(name: "chengxu", targets: ["CLI"]),
    .executable(name: "chengxu-desk", targets: ["Desk"]),
    .executable(name: "linkage-probe", targets: ["LinkageProbe"]),
    // The condition language, and the trees that it can look into.
    .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
    .library(name: "ConditionLanguage", targets: ["CEL", "CivilCalendar", "Documents", "SourceText"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1")),
  ],
  targets: [
    // Floor 0
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CCrypt"),
    .systemLibrary(name: "CMalloc"),
    // Floor 1
    room("SourceText"),
    room("CivilCalendar", ["SourceText"]),
    room("Files", ["SourceText"]),
    // Floor 2
    room("Documents", ["CLibYAML", "SourceText"]),
    room("CEL", ["SourceText", "CivilCalendar"]),
    // Floor 3
    room("Workflows", ["SourceText", "CivilCalendar", "Documents", "CEL"]),
    // Floor 4
    room("Validation", ["SourceText", "CivilCalendar", "Files", "Documents", "CEL", "Workflows"]),
    // Floor 5
    room("Proof", ["SourceText", "CivilCalendar", "Files", "Documents", "CEL", "Workflows", "Validation"]),
    room("Guide", ["SourceText", "CivilCalendar", "Files", "Documents", "CEL", "Workflows", "Validation"]),
    room("Reporting", ["SourceText", "CivilCalendar", "Files", "Documents", "Workflows", "Validation"]),
    // Floor 6
    room(
      "Authoring",
      [
        "SourceText", "CivilCalendar", "Files", "Documents", "CEL", "Workflows", "Validation", "Proof", "Guide",
        "Reporting",
      ]),
    // Floor 7
    .executableTarget(
      name: "CLI",
      dependencies: rooms + ["CMalloc", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    .executableTarget(
      name: "Desk",
      dependencies: [
        "CCrypt", "SourceText", "CivilCalendar", "Files", "Documents", "Workflows", "Validation", "Proof", "Guide",
        "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: settings),

    // Tests. The probe shows what the rooms below the command bring in when they are linked.
    .executableTarget(
      name: "LinkageProbe", dependencies: rooms, path: "Tests/LinkageProbe", exclude: ["check"],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["SourceText", "Files"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "TestSupport", "SourceText", "CivilCalendar", "Files", "Documents", "CEL", "Workflows", "Validation",
      ], path: "Tests/FuzzTargets", swiftSettings: settings),
    tests("SourceText", ["SourceText"]),
    tests("CivilCalendar", ["CivilCalendar", "SourceText"]),
    tests("Files", ["Files"]),
    tests("Documents", ["Documents", "SourceText"]),
    tests("CEL", ["CEL", "SourceText", "CivilCalendar"]),
    tests(
      "Workflows",
      ["Workflows", "Validation", "Reporting", "Documents", "Files", "CEL", "CivilCalendar", "SourceText"]),
    tests(
      "Validation", ["Validation", "Workflows", "Documents", "Files", "CivilCalendar", "SourceText", "FuzzTargets"]),
    tests(
      "Reporting", ["Reporting", "Validation", "Workflows", "Documents", "Files", "CivilCalendar", "SourceText"],
      goldens: ["Goldens"]),
    tests(
      "Proof",
      ["Authoring", "Proof", "Validation", "Workflows", "Documents", "Files", "CEL", "CivilCalendar", "SourceText"],
      goldens: ["LooksStrict"]),
    tests(
      "Authoring",
      ["Authoring", "Reporting", "Validation", "Workflows", "Documents", "Files", "CivilCalendar", "SourceText"]),
    .testTarget(
      name: "CommandTests", dependencies: ["CLI", "TestSupport", "Documents", "SourceText"],
      exclude: ["Fixture", "Sessions", "Transcripts", "bin"],
      swiftSettings: settings),
    .testTarget(
      name: "DeskTests", dependencies: ["Desk", "CLI", "TestSupport", "Files"], exclude: ["Browser"],
      swiftSettings: settings),
    tests(
      "Guide",
      ["Guide", "Validation", "Workflows", "Documents", "Files", "CivilCalendar", "SourceText"]),
  ],
  swiftLanguageModes: [.v6]
)
