/// A CPU feature that an instruction needs, as CPUID and the psABI name them.
///
/// Source: the x86-64 psABI, section 3.1.1 (levels); Intel SDM volume 2 and AMD APM volume 3 (CPUID).
public enum X86Feature: UInt8, CaseIterable, Hashable, Sendable {
  /// Nothing beyond what a 386 has.
  case none

  // Those that every x86-64 has, and 32-bit baselines may not. `tzcnt` is here because compilers emit
  // it as `rep bsf` for any CPU: it counts as never above a baseline.
  case mmx, cmov, sse, sse2, tzcnt

  // Levels 2 to 4.
  case sse3, ssse3, sse41, sse42, popcnt, cmpxchg16b, lahf, avx, avx2, fma, f16c, bmi1, bmi2
  case lzcnt, movbe, osxsave, avx512f, avx512bw, avx512cd, avx512dq, avx512vl

  // Beyond the levels.
  case aes, pclmul, sha, gfni, adx, rdrand, rdseed, xsave, xsaveopt, xsavec, xsaves, rtm
  case tsxldtrk, vaes, vpclmulqdq, avx512vnni, avx512vbmi, avx512vbmi2, avx512ifma
  case avx512bitalg, avx512vpopcntdq, avx512fp16, avx512bf16, avx512vp2intersect, avx512er
  case avx512pf, avx5124fmaps, avx5124vnniw, avx10v2, avxVNNI, avxVNNIInt8, avxVNNIInt16
  case avxIFMA, avxNEConvert, sha512, sm3, sm4, cmpccxadd, raoInt, amxTile, amxInt8, amxBF16
  case amxFP16, amxComplex, apx, xop, fma4, tbm, lwp, amd3DNow, sse4a, cetSS, movdiri
  case movdir64b, clwb, clflushopt, waitpkg, uintr, keyLocker, wideKeyLocker, fsgsbase, rdpid
  case rdtscp, invpcid, pku, serialize, hreset, enqcmd, ptwrite, monitor, monitorx, clzero
  case smap, sgx, smx, vmx, svm, snp, invlpgb, rdpru, mcommit, pconfig, padlock, tdx, userMSR
  case msrList, fred

  /// The name, as in messages: `AVX512BW`.
  public var name: String {
    switch self {
    case .none: "baseline"
    case .mmx: "MMX"
    case .cmov: "CMOV"
    case .sse: "SSE"
    case .sse2: "SSE2"
    case .tzcnt: "TZCNT"
    case .sse3: "SSE3"
    case .ssse3: "SSSE3"
    case .sse41: "SSE4.1"
    case .sse42: "SSE4.2"
    case .popcnt: "POPCNT"
    case .cmpxchg16b: "CMPXCHG16B"
    case .lahf: "LAHF"
    case .avx: "AVX"
    case .avx2: "AVX2"
    case .fma: "FMA"
    case .f16c: "F16C"
    case .bmi1: "BMI1"
    case .bmi2: "BMI2"
    case .lzcnt: "LZCNT"
    case .movbe: "MOVBE"
    case .osxsave: "OSXSAVE"
    case .avx512f: "AVX512F"
    case .avx512bw: "AVX512BW"
    case .avx512cd: "AVX512CD"
    case .avx512dq: "AVX512DQ"
    case .avx512vl: "AVX512VL"
    case .aes: "AES"
    case .pclmul: "PCLMUL"
    case .sha: "SHA"
    case .gfni: "GFNI"
    case .adx: "ADX"
    case .rdrand: "RDRAND"
    case .rdseed: "RDSEED"
    case .xsave: "XSAVE"
    case .xsaveopt: "XSAVEOPT"
    case .xsavec: "XSAVEC"
    case .xsaves: "XSAVES"
    case .rtm: "RTM"
    case .tsxldtrk: "TSXLDTRK"
    case .vaes: "VAES"
    case .vpclmulqdq: "VPCLMULQDQ"
    case .avx512vnni: "AVX512_VNNI"
    case .avx512vbmi: "AVX512_VBMI"
    case .avx512vbmi2: "AVX512_VBMI2"
    case .avx512ifma: "AVX512_IFMA"
    case .avx512bitalg: "AVX512_BITALG"
    case .avx512vpopcntdq: "AVX512_VPOPCNTDQ"
    case .avx512fp16: "AVX512_FP16"
    case .avx512bf16: "AVX512_BF16"
    case .avx512vp2intersect: "AVX512_VP2INTERSECT"
    case .avx512er: "AVX512ER"
    case .avx512pf: "AVX512PF"
    case .avx5124fmaps: "AVX512_4FMAPS"
    case .avx5124vnniw: "AVX512_4VNNIW"
    case .avx10v2: "AVX10.2"
    case .avxVNNI: "AVX_VNNI"
    case .avxVNNIInt8: "AVX_VNNI_INT8"
    case .avxVNNIInt16: "AVX_VNNI_INT16"
    case .avxIFMA: "AVX_IFMA"
    case .avxNEConvert: "AVX_NE_CONVERT"
    case .sha512: "SHA512"
    case .sm3: "SM3"
    case .sm4: "SM4"
    case .cmpccxadd: "CMPCCXADD"
    case .raoInt: "RAO_INT"
    case .amxTile: "AMX_TILE"
    case .amxInt8: "AMX_INT8"
    case .amxBF16: "AMX_BF16"
    case .amxFP16: "AMX_FP16"
    case .amxComplex: "AMX_COMPLEX"
    case .apx: "APX"
    case .xop: "XOP"
    case .fma4: "FMA4"
    case .tbm: "TBM"
    case .lwp: "LWP"
    case .amd3DNow: "3DNOW"
    case .sse4a: "SSE4A"
    case .cetSS: "CET_SS"
    case .movdiri: "MOVDIRI"
    case .movdir64b: "MOVDIR64B"
    case .clwb: "CLWB"
    case .clflushopt: "CLFLUSHOPT"
    case .waitpkg: "WAITPKG"
    case .uintr: "UINTR"
    case .keyLocker: "KL"
    case .wideKeyLocker: "WIDEKL"
    case .fsgsbase: "FSGSBASE"
    case .rdpid: "RDPID"
    case .rdtscp: "RDTSCP"
    case .invpcid: "INVPCID"
    case .pku: "PKU"
    case .serialize: "SERIALIZE"
    case .hreset: "HRESET"
    case .enqcmd: "ENQCMD"
    case .ptwrite: "PTWRITE"
    case .monitor: "MONITOR"
    case .monitorx: "MONITORX"
    case .clzero: "CLZERO"
    case .smap: "SMAP"
    case .sgx: "SGX"
    case .smx: "SMX"
    case .vmx: "VMX"
    case .svm: "SVM"
    case .snp: "SNP"
    case .invlpgb: "INVLPGB"
    case .rdpru: "RDPRU"
    case .mcommit: "MCOMMIT"
    case .pconfig: "PCONFIG"
    case .padlock: "PADLOCK"
    case .tdx: "TDX"
    case .userMSR: "USER_MSR"
    case .msrList: "MSRLIST"
    case .fred: "FRED"
    }
  }
}
