extension X86Feature {
  /// The option of GCC and Clang that lets them use the feature by themselves, such as `-mavx2`;
  /// `nil` where there is none, or where nobody gives it by mistake (instructions of the kernel).
  ///
  /// Source: GCC's manual, “x86 Options”; `clang --help`.
  public var compilerFlag: String? {
    switch self {
    case .sse3, .ssse3, .sse41, .sse42, .popcnt, .avx, .avx2, .fma, .f16c, .bmi2, .lzcnt, .movbe,
      .avx512f, .avx512bw, .avx512cd, .avx512dq, .avx512vl, .aes, .pclmul, .sha, .gfni, .adx,
      .rdseed, .rtm, .vaes, .vpclmulqdq, .avx512vnni, .avx512vbmi, .avx512vbmi2, .avx512ifma,
      .avx512bitalg, .avx512vpopcntdq, .avx512fp16, .avx512bf16, .avx512vp2intersect, .avxVNNI,
      .avxVNNIInt8, .avxVNNIInt16, .avxIFMA, .avxNEConvert, .sha512, .sm3, .sm4, .cmpccxadd, .xop,
      .fma4, .tbm, .lwp, .amd3DNow, .sse4a, .fsgsbase:
      "-m" + name.lowercased().filter { $0 != "_" }
    case .bmi1: "-mbmi"
    case .cmpxchg16b: "-mcx16"
    case .lahf: "-msahf"
    case .rdrand: "-mrdrnd"
    case .apx: "-mapxf"
    default: nil
    }
  }
}
