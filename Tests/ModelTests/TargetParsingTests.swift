import Foundation
import Testing

@testable import Model

/// Spellings of others, what is refused, and properties of every target that can be made.
struct TargetParsingTests {
  @Test(arguments: [
    // Go and GoReleaser.
    ("darwin/arm64", "macos/arm64"), ("linux_amd64_v1", "linux/amd64"),
    ("linux_amd64_v3", "linux/amd64/v3"), ("linux_arm_7", "linux/arm/v7"),
    ("linux_arm_6", "linux/arm/v6"), ("linux_arm_5", "linux/arm/v5"),
    ("windows_386_sse2", "windows/386"), ("linux_386_softfloat", "linux/386/pentium-mmx"),
    ("linux_arm64_v8.0", "linux/arm64"), ("darwin_arm64_v8.0", "macos/arm64"),
    ("darwin_all", "macos/universal"), ("linux_mips_hardfloat", "linux/mips"),
    ("linux_mips64le_softfloat", "linux/mips64le+softfloat"),
    ("linux_ppc64le_power8", "linux/ppc64le"), ("linux_riscv64_rva20u64", "linux/riscv64"),
    ("wasip1_wasm", "wasi/wasm32"), ("wasip1/wasm", "wasi/wasm32"),
    ("linux/arm", "linux/arm/v7"), ("linux/arm/7,softfloat", "linux/arm/v7+softfloat"),
    ("ios/arm64", "ios/arm64"), ("linux_x86_64", "linux/amd64"),
    // Docker and Debian.
    ("linux/arm64/v8", "linux/arm64"), ("linux/arm/v6", "linux/arm/v6"),
    ("linux/armhf", "linux/arm/v7"), ("linux/ppc64el", "linux/ppc64le"),
    // What is the default and was written all the same.
    ("linux/arm64+gnu.2.17", "linux/arm64"), ("linux/arm64+gnu", "linux/arm64"),
    ("linux/amd64/v1+gnu.2.17", "linux/amd64"), ("linux/riscv64+gnu.2.27", "linux/riscv64"),
    ("linux/ppc64le/power8", "linux/ppc64le"), ("macos/arm64+13.0", "macos/arm64"),
    ("macos/arm64+13", "macos/arm64"), ("windows/amd64+gnu", "windows/amd64"),
    ("android/arm64+21", "android/arm64"), ("linux/mips+hardfloat", "linux/mips"),
    // What differs from it.
    ("linux/arm64+gnu.2.28", "linux/arm64+gnu.2.28"),
    ("linux/amd64+gnu.2.2.5", "linux/amd64+gnu.2.2.5"),
    ("macos/arm64+14.2.1", "macos/arm64+14.2.1"), ("macos/amd64+10.13", "macos/amd64+10.13"),
    ("android/arm64+24", "android/arm64+24"), ("freebsd/amd64+13.2", "freebsd/amd64+13.2"),
    ("linux/arm/v6+musl+softfloat", "linux/arm/v6+musl+softfloat"),
    ("linux/arm/v6+softfloat+musl", "linux/arm/v6+musl+softfloat"),
    ("linux/arm/v7+gnu.2.31+softfloat", "linux/arm/v7+gnu.2.31+softfloat"),
    ("linux_arm64_gnu.2.28", "linux/arm64+gnu.2.28"), ("darwin_arm64_14.0", "macos/arm64+14.0"),
    // Rust.
    ("aarch64-unknown-linux-gnu", "linux/arm64"), ("arm-unknown-linux-gnueabihf", "linux/arm/v6"),
    ("arm-unknown-linux-gnueabi", "linux/arm/v6+softfloat"),
    ("armv5te-unknown-linux-gnueabi", "linux/arm/v5"),
    ("mips-unknown-linux-musl", "linux/mips+musl+softfloat"),
    ("wasm32-wasi", "wasi/wasm32"), ("wasm32-wasip2", "wasi/wasm32+p2"),
    ("wasm32-unknown-unknown", "none/wasm32"), ("x86_64-pc-windows-gnullvm", "windows/amd64"),
    ("aarch64-unknown-linux-gnu.2.28", "linux/arm64+gnu.2.28"),
    ("armv7-linux-androideabi", "android/arm/v7"),
    // LLVM, Swift and GNU.
    ("arm64-apple-macosx13.0.0", "macos/arm64"), ("x86_64-apple-macosx10.15", "macos/amd64+10.15"),
    ("arm64-apple-darwin", "macos/arm64"), ("arm64-apple-darwin22.1.0", "macos/arm64"),
    ("arm64-apple-darwin25", "macos/arm64+26.0"), ("x86_64-apple-darwin19", "macos/amd64+10.15"),
    ("x86_64-w64-windows-gnu", "windows/amd64"), ("x86_64-w64-mingw32", "windows/amd64"),
    ("i686-w64-mingw32", "windows/386"), ("x86_64-unknown-windows-msvc", "windows/amd64+msvc"),
    ("aarch64-none-linux-gnu", "linux/arm64"), ("aarch64-none-elf", "none/arm64"),
    ("arm-linux-gnueabihf", "linux/arm/v7"), ("powerpc64le-linux-gnu", "linux/ppc64le"),
    ("x86_64-swift-linux-musl", "linux/amd64+musl"), ("wasm32-unknown-wasip1", "wasi/wasm32"),
    ("armv7em-none-none-eabi", "none/thumbv7em"),
    ("aarch64-unknown-linux-android24", "android/arm64+24"),
    ("i386-linux-gnu", "linux/386"),
    // Zig.
    ("x86_64-linux-gnu.2.28", "linux/amd64+gnu.2.28"), ("aarch64-macos.13.0", "macos/arm64"),
    ("aarch64-macos.13.0-none", "macos/arm64"), ("aarch64-macos", "macos/arm64"),
    ("x86_64-windows", "windows/amd64"), ("x86_64-windows.win10-gnu", "windows/amd64"),
    ("wasm32-wasi-musl", "wasi/wasm32"), ("wasm32-wasi.0.1.0-musl", "wasi/wasm32"),
    ("riscv64-linux-musl", "linux/riscv64+musl"), ("arm-linux-gnueabi", "linux/arm/v7+softfloat"),
    ("mipsel-linux-gnueabi", "linux/mipsle+softfloat"), ("x86_64-freestanding", "none/amd64"),
    ("x86-linux-musl", "linux/386+musl"), ("aarch64-linux-android.24", "android/arm64+24"),
  ])
  func readsAndNormalises(_ text: String, _ expected: String) throws {
    #expect(try Target(parsing: text).description == expected)
  }

  @Test(arguments: [
    ("", "empty"), ("linux", "no target"), ("linux/", "no target"), ("/amd64", "no target"),
    ("linux/amd64/", "no target"), ("linux/amd64/v2/x", "no target"), ("linux//v2", "no target"),
    ("linux/amd64+", "no target"), ("linux/amd64++musl", "no target"),
    ("windows/s390x", "does not run on s390x"), ("macos/arm", "does not run on arm"),
    ("macos/386", "does not run on 386"), ("windows/arm/v7", "does not run on arm"),
    ("linux/wasm32", "does not run on wasm32"), ("none/s390x", "no bare-metal target"),
    ("lunix/amd64", "no system"), ("plan9/amd64", "no system"), ("linux/amd46", "no architecture"),
    ("Linux/amd64", "no system"), ("linux/AMD64", "no architecture"),
    ("linux/amd64/v9", "no CPU baseline"), ("linux/amd64/", "no target"),
    ("linux/arm/v8", "no CPU baseline"), ("linux/arm64/v8.10", "no CPU baseline"),
    ("linux/arm64/musl", "no CPU baseline"), ("macos/arm64/v9.0", "no CPU baseline"),
    ("freebsd/arm/v5", "no CPU baseline"), ("linux_amd64_v9", "no CPU baseline"),
    ("linux/armv6/v7", "twice"), ("linux/amd64+glibc", "neither an ABI"),
    ("linux/amd64+msvc", "no ABI"), ("windows/amd64+musl", "no ABI"), ("macos/arm64+gnu", "no ABI"),
    ("linux/amd64+musl+gnu", "said already"), ("linux/amd64+musl+musl", "said already"),
    ("macos/arm64+13.0+14.0", "said already"),
    ("linux/amd64+gnu.2", "no version of glibc"), ("linux/amd64+gnu.2.x", "no version of glibc"),
    ("linux/amd64+gnu.", "no version of glibc"), ("linux/amd64+gnu.2.028", "no version of glibc"),
    ("linux/amd64+gnu.99999.1", "no version of glibc"),
    ("linux/amd64+gnu.2.45", "knows no glibc 2.45"), ("linux/amd64+gnu.3.0", "knows no glibc"),
    ("linux/amd64+gnu.2.28.1", "knows no glibc"), ("linux/amd64+gnu.2.3.1", "knows no glibc"),
    ("linux/arm64+gnu.2.16", "the first is 2.17"), ("linux/riscv64+gnu.2.26", "the first is 2.27"),
    ("linux/loong64+gnu.2.35", "the first is 2.36"), ("linux/amd64+gnu.2.2", "the first is 2.2.5"),
    ("linux/arm/v7+gnu.2.3.4", "the first is 2.4"), ("linux/amd64+gnu.2.0", "the first is 2.2.5"),
    ("windows/amd64+gnu.2.28", "has no glibc"),
    ("linux/amd64+softfloat", "no floating point"), ("linux/arm/v5+hardfloat", "no floating point"),
    ("none/thumbv6m+eabihf", "no floating point"),
    ("none/riscv32imac+hardfloat", "no floating point"),
    ("linux/amd64+13.0", "have none"), ("windows/amd64+10.0", "have none"),
    ("macos/arm64+10.15", "exists since 11.0"), ("macos/amd64+10.6", "exists since 10.7"),
    ("macos/arm64+130.0", "cannot be"), ("android/arm64+20", "exists since"),
    ("android/arm64+21.1", "one number"), ("android/riscv64+34", "exists since"),
    ("x86_64-unknown-linux-gnux32", "no ABI"), ("x86_64-apple-ios-macabi", "Mac Catalyst"),
    ("aarch64-apple-ios-sim", "simulator"), ("x86_64-linux-musl.1.2", "only glibc"),
    ("x86_64-linux-gnu.2.45", "knows no glibc"), ("aarch64-linux-gnu.2.16", "the first is 2.17"),
    ("x86_64-unknown-redox", "no system"), ("sparc64-unknown-linux-gnu", "no architecture"),
    ("x86_64-unknown-linux-gnu-extra", "a triple is written"),
    ("x86_64-linux-gnu-extra", "too much"), ("wasm32-wasip3", "no WASI"),
    ("arm64-apple-darwin9", "no version of Darwin"), ("arm64-apple-macosx13.x", "no version"),
    ("thumb-freestanding-eabi", "profile"), ("arm-none-eabi", "nothing of the CPU"),
    ("x86_64--linux-gnu", "no target"), ("-", "no target"), ("_", "no target"),
    ("linux_amd64_", "no target"), ("x86_64-linux-gnu\0", "no ABI"),
    ("linux/amd64 ", "no architecture"),
  ])
  func refusesWithAReason(_ text: String, _ reason: String) {
    let error = #expect(throws: TargetError.self) { try Target(parsing: text) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func refusesWhatIsFarTooLong() {
    let text = "linux/" + String(repeating: "a", count: 1 << 20)
    let error = #expect(throws: TargetError.self) { try Target(parsing: text) }
    #expect(error?.message.contains("none is longer") == true)
    #expect(error?.suggestion == nil)
  }

  @Test(arguments: [
    ("lunix/amd64", "linux/amd64"), ("linux/amd46", "linux/amd64"), ("Linux/amd64", "linux/amd64"),
    ("macos/arm", "macos/arm64"), ("windows/amd46", "windows/amd64"),
    ("aarch64-unknown-linux-gnuu", "linux/arm64"), ("none/thumv7em", "none/thumbv7em"),
  ])
  func suggestsTheNearest(_ text: String, _ expected: String) {
    let error = #expect(throws: TargetError.self) { try Target(parsing: text) }
    #expect(error?.suggestion == expected)
    #expect(error?.description.hasSuffix("did you mean \(expected)?") == true)
  }

  @Test func suggestsNothingForWhatIsNearNothing() {
    let error = #expect(throws: TargetError.self) { try Target(parsing: "zzz/qqqqqqq") }
    #expect(error?.suggestion == nil)
  }

  /// Every system, architecture, baseline, ABI and float, with usual and unusual versions.
  private static var everything: [Target] {
    var list: [Target] = []
    for system in OperatingSystem.allCases {
      for architecture in system.architectures {
        for baseline in CPUBaseline.choices(system: system, architecture: architecture) {
          for library in ABI.libraries(system) {
            for float in ABI.floatingPoints(system, architecture, baseline) {
              for isUnusual in [false, true] {
                var parts = TargetParts(system: system, architecture: architecture)
                parts.baseline = baseline.name
                parts.library = library
                parts.floatingPoint = float
                if isUnusual {
                  guard system == .linux && library == .gnu || system.defaultMinimum != nil else {
                    continue
                  }
                  if system == .linux { parts.glibcFloor = OSVersion(2, 40) }
                  if system != .linux { parts.minimumOS = OSVersion(36) }
                }
                if let target = try? Target(parts) { list.append(target) }
              }
            }
          }
        }
      }
    }
    return list
  }

  @Test func everyTargetIsReadBackFromItsNameAndFileName() throws {
    let all = Self.everything
    #expect(all.count > 150)
    #expect(Set(all).count == all.count)
    for target in all {
      #expect(try Target(parsing: target.description) == target, "\(target)")
      #expect(try Target(parsing: target.suffix) == target, "\(target.suffix)")
    }
    #expect(Set(all.map(\.description)).count == all.count)
    #expect(Set(all.map(\.suffix)).count == all.count)
  }

  @Test func orderIsTotalAndByDeclaration() throws {
    let all = Self.everything
    let sorted = all.reversed().sorted()
    #expect(sorted == all.sorted())
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 && !($1 < $0) })
    let names = try ["wasi/wasm32", "linux/arm64", "macos/amd64", "linux/amd64"]
      .map { try Target(parsing: $0) }.sorted().map(\.description)
    #expect(names == ["linux/amd64", "linux/arm64", "macos/amd64", "wasi/wasm32"])
  }

  @Test func isWrittenAsOneStringInJSON() throws {
    let target = try Target(parsing: "aarch64-unknown-linux-gnu.2.28")
    let data = try JSONEncoder().encode([target])
    #expect(
      String(decoding: data, as: UTF8.self).replacing("\\/", with: "/")
        == #"["linux/arm64+gnu.2.28"]"#)
    #expect(try JSONDecoder().decode([Target].self, from: data) == [target])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Target].self, from: Data(#"["linux/amd46"]"#.utf8))
    }
  }

  @Test func everyValueIsExplicit() throws {
    let target = try Target(parsing: "linux/arm64")
    #expect(target.baseline.name == "v8.0")
    #expect(target.abi.library == .gnu)
    #expect(target.abi.glibcFloor == OSVersion(2, 17))
    #expect(target.abi.floatingPoint == .hard)
    #expect(target.minimumOS == nil)
    #expect(try Target(parsing: "macos/universal").minimumOS == OSVersion(13))
    #expect(try Target(parsing: "linux/loong64").abi.glibcFloor == OSVersion(2, 36))
    #expect(try Target(parsing: "linux/amd64+musl").abi.glibcFloor == nil)
  }

  @Test func aUniversalTargetHasTwoSlicesOfItsMinimum() throws {
    let slices = try Target(parsing: "macos/universal+12.0").slices
    #expect(slices.map(\.description) == ["macos/amd64+12.0", "macos/arm64+12.0"])
    // No Mac with Apple's processor runs anything before macOS 11.
    let old = try Target(parsing: "macos/universal+10.13")
    #expect(old.slices.map(\.description) == ["macos/amd64+10.13", "macos/arm64+11.0"])
    #expect(old.suffix == "darwin_all_10.13")
    #expect(throws: TargetError.self) { try Target(parsing: "macos/universal+10.6") }
    let single = try Target(parsing: "macos/arm64")
    #expect(single.slices == [single])
  }

  @Test func aUniversalTargetsBaselineIsThatOfItsSliceForIntel() throws {
    let target = try Target(parsing: "macos/universal/v2")
    #expect(target.slices.map(\.description) == ["macos/amd64/v2", "macos/arm64"])
    #expect(target.baselineDescription == "amd64 v2, arm64 apple-m1")
    #expect(target.suffix == "darwin_allv2")
    #expect(try Target(parsing: target.suffix) == target)
    #expect(
      try Target(parsing: "macos/universal").baselineDescription == "amd64 v1, arm64 apple-m1")
    #expect(try Target(parsing: "linux/amd64/v3").baselineDescription == "v3")
    #expect(throws: TargetError.self) { try Target(parsing: "macos/universal/apple-m1") }
  }

  @Test(arguments: [
    "darwin/universal", "darwin/all", "darwin_all", "macos/universal2", "macos/all",
  ])
  func spellingsOfUniversal(_ text: String) throws {
    #expect(try Target(parsing: text).description == "macos/universal")
  }
}
