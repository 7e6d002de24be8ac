import FuzzTargets
import Glibc

/// The target that `CHENGXU_FUZZ` names.
private let target: FuzzTarget = {
  guard let name = unsafe getenv("CHENGXU_FUZZ"), let target = unsafe FuzzTarget(rawValue: String(cString: name)) else {
    print("CHENGXU_FUZZ: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
    exit(2)
  }
  return target
}()

/// What libFuzzer calls with ever new bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  if !target.holds(for: Array(unsafe UnsafeBufferPointer(start: start, count: count))) { abort() }
  return 0
}

/// libFuzzer's own start, for programs that bring a `main` as those of SwiftPM do.
@_silgen_name("LLVMFuzzerRunDriver")
private func run(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ feed: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
enum Main {
  static func main() {
    var count = CommandLine.argc
    var words = unsafe CommandLine.unsafeArgv
    unsafe exit(run(&count, &words, feed))
  }
}
