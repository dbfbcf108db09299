internal import Model

/// A CMake toolchain file that makes zig the compiler for a target.
///
/// Source: cmake-toolchains(7), cmake-variables(7).
struct CMakeToolchain {
  let target: Target
  let zig: Zig
  let flags: [String]
  let sysroot: Sysroot?

  /// The file's text.
  var text: String {
    let c = (ZigDriver.compiler(.c, zig) + flags).joined(separator: " ")
    let cxx = (ZigDriver.compiler(.cxx, zig) + flags).joined(separator: " ")
    var lines = [
      "set(CMAKE_SYSTEM_NAME \(systemName))",
      "set(CMAKE_SYSTEM_PROCESSOR \(processor))",
      "set(CMAKE_C_COMPILER \(c))",
      "set(CMAKE_CXX_COMPILER \(cxx))",
      "set(CMAKE_ASM_COMPILER \(c))",
    ]
    // CMake calls the archiver by one path, and zig's is a subcommand.
    for language in ["C", "CXX", "ASM"] {
      lines += [
        "set(CMAKE_\(language)_ARCHIVE_CREATE "
          + "\"\(zig.program) ar qcD <TARGET> <LINK_FLAGS> <OBJECTS>\")",
        "set(CMAKE_\(language)_ARCHIVE_APPEND "
          + "\"\(zig.program) ar qD <TARGET> <LINK_FLAGS> <OBJECTS>\")",
        "set(CMAKE_\(language)_ARCHIVE_FINISH \"\(zig.program) ranlib -D <TARGET>\")",
      ]
    }
    lines += [
      // Nothing of the machine that builds belongs to the target.
      "set(CMAKE_FIND_ROOT_PATH \(sysroot.map { "\($0.root) " } ?? "")/src /out/build)",
      "set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)",
      "set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)",
      "set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)",
      "set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)",
      "set(CMAKE_C_FLAGS_RELEASE_INIT \"-DNDEBUG\")",
      "set(CMAKE_CXX_FLAGS_RELEASE_INIT \"-DNDEBUG\")",
      "set(CMAKE_C_FLAGS_RELEASE \"-DNDEBUG\" CACHE STRING \"\")",
      "set(CMAKE_CXX_FLAGS_RELEASE \"-DNDEBUG\" CACHE STRING \"\")",
    ]
    // Where libraries lie while it builds is nobody else's business.
    lines.append("set(CMAKE_SKIP_BUILD_RPATH ON)")
    if let sysroot { lines.append("set(CMAKE_LIBRARY_ARCHITECTURE \(sysroot.architecture))") }
    switch target.system {
    case .macos, .ios:
      lines += [
        "set(CMAKE_INSTALL_NAME_TOOL \(zig.program))",
        "set(CMAKE_OSX_SYSROOT \"\")",
        "set(CMAKE_OSX_DEPLOYMENT_TARGET \"\")",
        "set(CMAKE_SKIP_RPATH ON)",
      ]
    case .windows: lines.append("set(CMAKE_RC_COMPILER \(zig.program) rc)")
    case .none: lines.append("set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)")
    default: break
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var systemName: String {
    switch target.system {
    case .linux: "Linux"
    case .macos: "Darwin"
    case .ios: "iOS"
    case .windows: "Windows"
    case .freebsd: "FreeBSD"
    case .netbsd: "NetBSD"
    case .openbsd: "OpenBSD"
    case .android: "Android"
    case .wasi: "WASI"
    case .none: "Generic"
    }
  }

  /// The name that `uname -m` gives, which projects compare with.
  private var processor: String {
    switch (target.system, target.architecture) {
    case (.windows, .amd64): "AMD64"
    case (.windows, .arm64): "ARM64"
    case (.macos, .arm64), (.ios, .arm64): "arm64"
    case (.freebsd, .amd64), (.openbsd, .amd64): "amd64"
    case (_, .amd64): "x86_64"
    case (_, .arm64): "aarch64"
    case (_, .arm): target.baseline.name == "v7" ? "armv7l" : "arm"
    case (_, .x86): "i686"
    default: target.architecture.rawValue
    }
  }
}
