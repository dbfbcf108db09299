import Binaries
import TestKit
import Testing

/// Code signatures of known making: no tool of Linux reads them, so what they must say is written here
/// from how the files were signed.
@Suite(.serialized, .enabled(if: LLVMTool.has("ld64.lld"), "LLVM's linker is missing"))
struct MachOSignatureTests {
  @Test func aLinkerSignsForNobody() async throws {
    let sample = MachOSample(origin: .zig(target: "aarch64-macos"), architecture: "arm64")
    try await sample.withFile { file, _ in
      let signature = try #require(try file.codeSignature())
      let directory = try #require(signature.directory)
      #expect(directory.flags == [.adHoc, .linkerSigned])
      #expect(directory.identifier == "sample")
      #expect(directory.team == nil)
      #expect(directory.hashType == .sha256)
      #expect(directory.pageSize == 16384)
      #expect(directory.codeLimit == UInt64(file.codeSignatureRange?.offset ?? 0))
      #expect(directory.executableSegment?.flags == 1)
      #expect(!signature.hasCMS)
    }
  }

  @Test func zigLeavesAMD64Unsigned() async throws {
    let sample = MachOSample(origin: .zig(target: "x86_64-macos"), architecture: "x86_64")
    let signature = try await sample.withFile { file, _ in try file.codeSignature() }
    #expect(signature == nil)
  }

  @Test(arguments: ["x86_64", "arm64"])
  func aDeveloperSigns(architecture: String) async throws {
    let sample = MachOSample(origin: MachOSample.mitmproxy, architecture: architecture)
    try await sample.withFile { file, _ in
      let signature = try #require(try file.codeSignature())
      let directory = try #require(signature.directory)
      #expect(signature.hasCMS)
      #expect(directory.flags == [.runtime])
      #expect(directory.identifier == "org.mitmproxy.macos-redirector.network-extension")
      #expect(directory.team == "S8XHQB96PW")
      #expect(directory.runtimeVersion == file.buildVersions.first?.sdk)
      #expect(signature.entitlements?.contains("com.apple.developer.networking") == true)
    }
  }
}
