// swift-tools-version: 6.2
import PackageDescription

// A package of its own: everything below is built with libFuzzer's instrumentation, which nobody else needs.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "chengxu", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzz", dependencies: [.product(name: "FuzzTargets", package: "chengxu")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  ],
  swiftLanguageModes: [.v6]
)
