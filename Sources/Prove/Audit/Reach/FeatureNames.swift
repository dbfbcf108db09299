/// Names by which programs ask the CPU what it has.
enum FeatureNames {
  /// Variables that say what the CPU has, and how many bytes they have at most.
  ///
  /// Sources: LLVM's compiler-rt `cpu_model`; GCC's `libgcc/config/i386/cpuinfo.c` and
  /// `config/aarch64/lse-init.c`; OpenSSL's `crypto/x86_64cpuid.pl`; Go's `internal/cpu`; Microsoft's
  /// `vcruntime` (`isa_available.h`); glibc's `cpu-features.c`.
  static let variables: [String: UInt64] = [
    "__cpu_model": 16, "__cpu_features2": 16, "__aarch64_have_lse_atomics": 1,
    "__aarch64_cpu_features": 16, "__isa_available": 4, "__isa_enabled": 4,
    "__favor": 4, "__avx10_version": 4, "OPENSSL_ia32cap_P": 32, "OPENSSL_armcap_P": 4,
    "_rtld_global_ro": 1024, "_dl_x86_cpu_features": 512, "_dl_x86_get_cpu_features": 8,
    "_dl_hwcap": 8, "_dl_hwcap2": 8, "_dl_aarch64_cpu_features": 64,
    "internal/cpu.X86": 128, "internal/cpu.ARM64": 64, "golang.org/x/sys/cpu.X86": 192,
    "golang.org/x/sys/cpu.ARM64": 128, "runtime.x86HasPOPCNT": 1, "runtime.x86HasSSE41": 1,
    "runtime.x86HasFMA": 1, "runtime.arm64HasATOMICS": 1, "runtime.useAVXmemmove": 1,
    "internal/runtime/cpuflags.X86": 128, "internal/runtime/cpu.X86": 128,
  ]

  /// Functions that say what the CPU has, by their result or through what they are given.
  static let functions: Set<String> = [
    "getauxval", "__getauxval", "elf_aux_info", "__builtin_cpu_supports", "__cpu_indicator_init",
    "__get_cpuid", "__get_cpuid_max", "__get_cpuid_count", "__cpuid", "__cpuidex",
    "IsProcessorFeaturePresent", "sysctlbyname", "sysctl", "sysctlnametomib", "av_get_cpu_flags",
    "android_getCpuFeatures", "_dl_x86_get_cpu_features", "__x86_get_cpuid_feature_leaf",
    "__x86_get_cpu_features", "__init_cpu_features_resolver", "__aarch64_have_sme",
    "OPENSSL_cpuid_setup", "cpuinfo_initialize", "cpuinfo_get_uarchs", "SDL_HasAVX", "SDL_HasAVX2",
    "GetEnabledXStateFeatures", "_may_i_use_cpu_feature", "__intel_cpu_features_init",
  ]

  /// Whether a name is one of them, however the system decorates it.
  static func isVariable(_ name: some StringProtocol) -> Bool { size(of: name) != nil }

  /// How many bytes a variable of this name has at most; `nil` for any other variable.
  static func size(of name: some StringProtocol) -> UInt64? {
    variables[plain(name)]
  }

  /// Whether a function of this name says what the CPU has.
  static func isFunction(_ name: some StringProtocol) -> Bool { functions.contains(plain(name)) }

  /// Whether a function of Go's packages for it finds out what the CPU has.
  ///
  /// Source: Go's `src/internal/cpu` and `golang.org/x/sys/cpu`: `doinit`, `hwcapInit`, `initOptions`.
  static func isGoSetup(_ name: some StringProtocol) -> Bool {
    name.hasPrefix("internal/cpu.") || name.hasPrefix("golang.org/x/sys/cpu.")
      || name.hasPrefix("vendor/golang.org/x/sys/cpu.")
  }

  /// The name without a version and without the underscore that Apple's systems put in front.
  private static func plain(_ name: some StringProtocol) -> String {
    let text = String(name.prefix { $0 != "@" })
    if variables[text] != nil || functions.contains(text) { return text }
    return text.hasPrefix("_") ? String(text.dropFirst()) : text
  }

  /// Parts of names that people give to functions for one kind of CPU.
  private static let hints: [String] = [
    "avx", "sse2", "sse3", "sse4", "ssse3", "_bmi", "bmi1", "bmi2", "fma3", "fma4", "_fma", "_xop",
    "xop_", "aesni", "aes_ni", "aes_hw", "_aesv8", "vaes", "clmul", "shaext", "sha_ni", "shani",
    "_ni_", "ifma", "vnni", "_amx", "amx_", "haswell", "skylake", "skx", "znver", "_zen",
    "sandybridge", "nehalem", "barcelona", "bulldozer", "piledriver", "steamroller", "excavator",
    "cooperlake", "sapphirerapids", "icelake", "cannonlake", "knl", "x86_64_v", "x86-64-v",
    "arch_v3", "arch_v4", "popcnt", "_adx", "mulx", "rdrand", "rdseed", "xsave", "crc32c_hw",
    "neon", "_sve", "sve2", "_lse", "dotprod", "i8mm", "bf16", "_fp16", "armv8", "pmull",
    "crypto_ext", "block_ce", "neoverse", "thunderx", "cortexa", "cortex_a", "a64fx", "apple_m",
    "__aarch64_cas", "__aarch64_swp", "__aarch64_ld", ".resolver", "hwcaps", "gfni", "cmpxchg16b",
    "_cx16", "lock_elision", "3dnow", "evex",
  ]

  /// Whether a name says that the function is for one kind of CPU: a sign, and no proof.
  static func isHint(_ name: String) -> Bool {
    let lower = name.lowercased()
    return hints.contains { lower.contains($0) }
  }
}
