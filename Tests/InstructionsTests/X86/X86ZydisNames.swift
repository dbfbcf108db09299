import Instructions

/// What Zydis' ISA sets are in our words.
enum X86ZydisNames {
  /// The features of an instruction that Zydis puts into a set.
  ///
  /// The mnemonic decides where Zydis' sets are coarser than CPUID's bits, and where an instruction is
  /// a hint that older CPUs pass over: those need nothing.
  static func features(_ set: String, _ mnemonic: String) -> X86FeatureSet? {
    switch mnemonic {
    case "tzcnt": return [.tzcnt]
    case "xgetbv", "xsetbv": return [.osxsave]
    case "movdir64b": return [.movdir64b]
    case "endbr32", "endbr64", "rdsspd", "rdsspq", "prefetch", "prefetchw", "prefetchwt1", "nop",
      "cldemote", "pause", "wbnoinvd", "syscall", "sysret", "ud0", "ud1":
      return []
    case "xsha1", "xsha256": return [.padlock]
    case "clflush", "mfence", "lfence": return [.sse2]
    case "sfence", "ldmxcsr", "stmxcsr": return [.sse]
    case "vpclmulqdq" where set == "AVX": return [.pclmul, .avx]
    // The instructions on MMX registers that came with SSE (Intel SDM volume 1, table 5-1).
    case "pshufw", "psadbw", "pmulhuw", "pminub", "pminsw", "pmaxub", "pmaxsw", "pinsrw", "pavgw",
      "pavgb", "movntq", "pextrw", "maskmovq":
      if set == "PENTIUMMMX" { return [.sse] }
    default: break
    }
    return plain[set] ?? evex(set)
  }

  private static let none: Set<String> = [
    "I86", "I186", "I286PROTECTED", "I286REAL", "I386", "I486", "I486REAL", "PENTIUMREAL", "PPRO",
    "LONGMODE", "X87", "FXSAVE", "FXSAVE64", "RDPMC", "FAT_NOP", "PREFETCH_NOP", "SSE_PREFETCH", "MPX",
    "CLDEMOTE", "PAUSE", "AMD",
  ]

  private static let plain: [String: X86FeatureSet] = {
    var sets: [String: X86FeatureSet] = [
      "PENTIUMMMX": [.mmx], "CMOV": [.cmov], "FCMOV": [.cmov], "SSE": [.sse], "SSEMXCSR": [.sse],
      "SSE2": [.sse2], "SSE2MMX": [.sse2], "CLFSH": [.sse2], "SSE3": [.sse3], "SSE3X87": [.sse3],
      "SSSE3": [.ssse3], "SSSE3MMX": [.ssse3], "SSE4": [.sse41], "SSE42": [.sse42],
      "POPCNT": [.popcnt], "CMPXCHG16B": [.cmpxchg16b], "LAHF": [.lahf], "AVX": [.avx],
      "AVX2": [.avx2], "AVX2GATHER": [.avx2], "FMA": [.fma, .avx], "F16C": [.f16c, .avx],
      "BMI1": [.bmi1], "BMI2": [.bmi2], "LZCNT": [.lzcnt], "MOVBE": [.movbe], "AES": [.aes],
      "AVXAES": [.aes, .avx], "VAES": [.vaes, .avx], "PCLMULQDQ": [.pclmul],
      "VPCLMULQDQ": [.vpclmulqdq, .avx], "SHA": [.sha], "GFNI": [.gfni], "AVX_GFNI": [.gfni, .avx],
      "ADOX_ADCX": [.adx], "RDRAND": [.rdrand], "RDSEED": [.rdseed], "XSAVE": [.xsave],
      "XSAVEOPT": [.xsaveopt], "XSAVEC": [.xsavec], "XSAVES": [.xsaves], "RTM": [.rtm],
      "TSX_LDTRK": [.tsxldtrk], "AVX_VNNI": [.avxVNNI, .avx], "AMX_TILE": [.amxTile],
      "AMX_INT8": [.amxInt8], "AMX_BF16": [.amxBF16], "XOP": [.xop], "FMA4": [.fma4],
      "TBM": [.tbm], "LWP": [.lwp], "AMD3DNOW": [.amd3DNow], "SSE4A": [.sse4a], "CET": [.cetSS],
      "MOVDIR": [.movdiri], "CLWB": [.clwb], "CLFLUSHOPT": [.clflushopt], "WAITPKG": [.waitpkg],
      "UINTR": [.uintr], "KEYLOCKER": [.keyLocker], "KEYLOCKER_WIDE": [.wideKeyLocker],
      "RDWRFSGS": [.fsgsbase], "RDPID": [.rdpid], "RDTSCP": [.rdtscp], "INVPCID": [.invpcid],
      "PKU": [.pku], "SERIALIZE": [.serialize], "HRESET": [.hreset], "ENQCMD": [.enqcmd],
      "PT": [.ptwrite], "MONITOR": [.monitor], "MONITORX": [.monitorx], "CLZERO": [.clzero],
      "SMAP": [.smap], "SGX": [.sgx], "SGX_ENCLV": [.sgx], "SMX": [.smx], "VTX": [.vmx],
      "VMFUNC": [.vmx], "SVM": [.svm], "SNP": [.snp], "AMD_INVLPGB": [.invlpgb],
      "RDPRU": [.rdpru], "MCOMMIT": [.mcommit], "PCONFIG": [.pconfig], "TDX": [.tdx],
      "PADLOCK_ACE": [.padlock], "PADLOCK_PHE": [.padlock], "PADLOCK_PMM": [.padlock],
      "PADLOCK_RNG": [.padlock],
    ]
    for name in none { sets[name] = [] }
    return sets
  }()

  private static let extensions: [String: X86Feature] = [
    "AVX512F": .avx512f, "AVX512BW": .avx512bw, "AVX512CD": .avx512cd, "AVX512DQ": .avx512dq,
    "AVX512ER": .avx512er, "AVX512PF": .avx512pf, "AVX512_4FMAPS": .avx5124fmaps,
    "AVX512_4VNNIW": .avx5124vnniw, "AVX512_BF16": .avx512bf16, "AVX512_BITALG": .avx512bitalg,
    "AVX512_FP16": .avx512fp16, "AVX512_GFNI": .gfni, "AVX512_IFMA": .avx512ifma,
    "AVX512_VAES": .vaes, "AVX512_VBMI2": .avx512vbmi2, "AVX512_VBMI": .avx512vbmi,
    "AVX512_VNNI": .avx512vnni, "AVX512_VP2INTERSECT": .avx512vp2intersect,
    "AVX512_VPCLMULQDQ": .vpclmulqdq, "AVX512_VPOPCNTDQ": .avx512vpopcntdq,
  ]

  /// `AVX512BW_256`: the extension and what its form adds.
  private static func evex(_ set: String) -> X86FeatureSet? {
    guard let cut = set.lastIndex(of: "_"), let feature = extensions[String(set[..<cut])] else {
      return nil
    }
    switch set[set.index(after: cut)...] {
    case "128", "256": return [feature, .avx512f, .avx512vl]
    case "512", "SCALAR", "128N", "KOP": return [feature, .avx512f]
    default: return nil
    }
  }
}
