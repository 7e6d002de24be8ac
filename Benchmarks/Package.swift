// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "chengxu", path: "..")],
  targets: [
    .executableTarget(
      name: "ConditionBenchmark",
      dependencies: [.product(name: "ConditionLanguage", package: "chengxu")])
  ])
