/// Which instructions there are, and the feature that each needs, as text.
///
/// A row is: space, maps and mandatory prefixes, opcodes, feature, conditions. Spaces: `L` legacy
/// (map 1 is `0F`, 2 `0F38`, 3 `0F3A`), `V` VEX, `E` EVEX, `X` XOP. Prefixes: `np`, `66`, `F3`, `F2`, or
/// `*` for any. After the feature, `+` adds AVX, `?` means AVX for 128 bits and this one for 256 (VEX),
/// `!` no AVX512VL whatever the vector length (EVEX); an EVEX feature else needs it below
/// 512 bits; `*` APX instead; `~` is no instruction.
/// Conditions: `W0` `W1`; `L0` `L1` `L2`, the vector length; `r` and `m`, the operand is a register, or
/// memory; `s`,
/// a SIB byte; `/n`, ModRM.reg; `=xx`, the whole ModRM byte; `64` and `32`, the mode. Later rows come first.
///
/// Sources: Intel SDM volume 2, appendix A and the instruction pages; Intel Architecture Instruction
/// Set Extensions reference (319433); AMD APM volumes 3 and 4; Intel APX specification (355828).
enum X86Rules {
  /// The opcode maps behind `0F` without VEX and EVEX.
  static let legacy = """
    L 1.* 02-03,05-09,0B,0D,19-23,30-35,80-9F,A0-A5,A8-AD,AF,B0-B7,B9,BB-C1,C8-CF,FF -
    L 1.* 18 -
    L 1.* B2,B4-B5 ~ r
    L 1.* 00 - /0
    L 1.* 00 - /1
    L 1.* 00 - /2
    L 1.* 00 - /3
    L 1.* 00 - /4
    L 1.* 00 - /5
    L 1.F2 00 FRED /6 64
    L 1.* 01 - /0 m
    L 1.* 01 - /1 m
    L 1.* 01 - /2 m
    L 1.* 01 - /3 m
    L 1.* 01 - /4
    L 1.* 01 - /6
    L 1.* 01 - /7 m
    L 1.F3 01 CET_SS /5 m
    L 1.np 01 SGX =C0
    L 1.np 01 VMX =C1
    L 1.np 01 VMX =C2
    L 1.np 01 VMX =C3
    L 1.np 01 VMX =C4
    L 1.np 01 PCONFIG =C5
    L 1.np 01 MSRLIST =C6
    L 1.F2/F3 01 MSRLIST =C6 64
    L 1.np 01 MONITOR =C8
    L 1.np 01 MONITOR =C9
    L 1.np 01 SMAP =CA
    L 1.np 01 SMAP =CB
    L 1.F2/F3 01 FRED =CA 64
    L 1.66 01 TDX =CC
    L 1.66 01 TDX =CD
    L 1.66 01 TDX =CE
    L 1.66 01 TDX =CF
    L 1.np 01 SGX =CF
    L 1.np 01 OSXSAVE =D0
    L 1.np 01 OSXSAVE =D1
    L 1.np 01 VMX =D4
    L 1.np 01 RTM =D5
    L 1.np 01 RTM =D6
    L 1.np 01 SGX =D7
    L 1.* 01 SVM =D8
    L 1.* 01 SVM =D9
    L 1.* 01 SVM =DA
    L 1.* 01 SVM =DB
    L 1.* 01 SVM =DC
    L 1.* 01 SVM =DD
    L 1.* 01 SVM =DE
    L 1.* 01 SVM =DF
    L 1.np 01 SERIALIZE =E8
    L 1.F3 01 CET_SS =E8
    L 1.F3 01 CET_SS =EA
    L 1.F2 01 TSXLDTRK =E8
    L 1.F2 01 TSXLDTRK =E9
    L 1.F3 01 UINTR =EC 64
    L 1.F3 01 UINTR =ED 64
    L 1.F3 01 UINTR =EE 64
    L 1.F3 01 UINTR =EF 64
    L 1.np 01 PKU =EE
    L 1.np 01 PKU =EF
    L 1.* 01 - =F8 64
    L 1.* 01 RDTSCP =F9
    L 1.np 01 MONITORX =FA
    L 1.F3 01 MCOMMIT =FA
    L 1.np 01 MONITORX =FB
    L 1.* 01 CLZERO =FC
    L 1.* 01 RDPRU =FD
    L 1.np 01 INVLPGB =FE 64
    L 1.np 01 INVLPGB =FF
    L 1.F2/F3 01 SNP =FE 64
    L 1.F3 01 SNP =FF 64
    L 1.F2 01 SNP =FF
    L 1.* 0E-0F 3DNOW
    L 1.np/F3 10-11 SSE
    L 1.66/F2 10-11 SSE2
    L 1.np 12-17,28-2F SSE
    L 1.66 12-17,28-2F SSE2
    L 1.np/66 13,17,2B ~ r
    L 1.66 12,16 ~ r
    L 1.F3/F2 12 SSE3
    L 1.F3 16 SSE3
    L 1.F3 2A,2C,2D SSE
    L 1.F2 2A,2C,2D SSE2
    L 1.F3/F2 2B SSE4A m
    L 1.np 37 SMX
    L 1.* 40-4F CMOV
    L 1.np 50 SSE r
    L 1.66 50 SSE2 r
    L 1.np 51-59,5C-5F SSE
    L 1.66 51,54-59,5A-5F SSE2
    L 1.F3 51-53,58-59,5C-5F SSE
    L 1.F2 51,58-59,5C-5F SSE2
    L 1.np/66/F3/F2 5A SSE2
    L 1.np/66/F3 5B SSE2
    L 1.np 60-6B,6E-6F,74-77 MMX
    L 1.66 60-6F,74-76 SSE2
    L 1.F3 6F,7E-7F SSE2
    L 1.np 70 SSE
    L 1.66/F3/F2 70 SSE2
    L 1.np 71-72 MMX r /2
    L 1.np 71-72 MMX r /4
    L 1.np 71-72 MMX r /6
    L 1.66 71-72 SSE2 r /2
    L 1.66 71-72 SSE2 r /4
    L 1.66 71-72 SSE2 r /6
    L 1.np 73 MMX r /2
    L 1.np 73 MMX r /6
    L 1.66 73 SSE2 r /2
    L 1.66 73 SSE2 r /3
    L 1.66 73 SSE2 r /6
    L 1.66 73 SSE2 r /7
    L 1.np 78-79 VMX
    L 1.66 78 SSE4A r /0
    L 1.66 79 SSE4A r
    L 1.F2 78-79 SSE4A r
    L 1.66/F2 7C-7D SSE3
    L 1.np 7E-7F MMX
    L 1.66 7E-7F SSE2
    L 1.F3 A6 PADLOCK =C0
    L 1.F3 A6 PADLOCK =C8
    L 1.F3 A6 PADLOCK =D0
    L 1.* A7 PADLOCK =C0
    L 1.F3 A7 PADLOCK =C8
    L 1.F3 A7 PADLOCK =D0
    L 1.F3 A7 PADLOCK =D8
    L 1.F3 A7 PADLOCK =E0
    L 1.F3 A7 PADLOCK =E8
    L 1.np AE - m /0
    L 1.np AE - m /1
    L 1.np AE SSE m /2
    L 1.np AE SSE m /3
    L 1.np AE XSAVE m /4
    L 1.np AE XSAVE m /5
    L 1.np AE XSAVEOPT m /6
    L 1.np AE SSE2 m /7
    L 1.np AE SSE2 r /5
    L 1.np AE SSE2 r /6
    L 1.np AE SSE r /7
    L 1.66 AE CLWB m /6
    L 1.66 AE CLFLUSHOPT m /7
    L 1.66 AE WAITPKG r /6
    L 1.F2 AE WAITPKG r /6
    L 1.F3 AE WAITPKG r /6
    L 1.F3 AE FSGSBASE r /0 64
    L 1.F3 AE FSGSBASE r /1 64
    L 1.F3 AE FSGSBASE r /2 64
    L 1.F3 AE FSGSBASE r /3 64
    L 1.F3 AE PTWRITE /4
    L 1.F3 AE CET_SS r /5
    L 1.F3 AE CET_SS m /6
    L 1.F3 B8 POPCNT
    L 1.* BA - /4
    L 1.* BA - /5
    L 1.* BA - /6
    L 1.* BA - /7
    L 1.F3 BC TZCNT
    L 1.F3 BD LZCNT
    L 1.np/F3 C2 SSE
    L 1.66/F2 C2 SSE2
    L 1.np C3 SSE2 m
    L 1.np C4 SSE
    L 1.66 C4 SSE2
    L 1.np C5 SSE r
    L 1.66 C5 SSE2 r
    L 1.np C6 SSE
    L 1.66 C6 SSE2
    L 1.* C7 - m /1
    L 1.* C7 CMPXCHG16B m /1 W1
    L 1.np C7 XSAVES m /3
    L 1.np C7 XSAVEC m /4
    L 1.np C7 XSAVES m /5
    L 1.np/66/F3 C7 VMX m /6
    L 1.np C7 VMX m /7
    L 1.np/66 C7 RDRAND r /6
    L 1.np/66 C7 RDSEED r /7
    L 1.F3 C7 UINTR r /6 64
    L 1.F3 C7 RDPID r /7
    L 1.66/F2 D0 SSE3
    L 1.np D1-D3,D5,D8-D9,DB-DD,DF,E1-E2,E5,E8-E9,EB-ED,EF,F1-F3,F5,F8-FA,FC-FE MMX
    L 1.np DA,DE,E0,E3-E4,EA,EE,F6 SSE
    L 1.np D4,F4,FB SSE2
    L 1.np D7,F7 SSE r
    L 1.np E7 SSE m
    L 1.66 D1-D6,D8-E6,E8-EF,F1-F6,F8-FE SSE2
    L 1.66 D7,F7 SSE2 r
    L 1.66 E7 SSE2 m
    L 1.F3/F2 D6 SSE2 r
    L 1.F3/F2 E6 SSE2
    L 1.F2 F0 SSE3 m
    L 2.np/66 00-0B,1C-1E SSSE3
    L 2.66 10,14-15,17,20-25,28-29,2B,30-35,38-41 SSE4.1
    L 2.66 2A SSE4.1 m
    L 2.66 37 SSE4.2
    L 2.66 80-81 VMX m
    L 2.66 82 INVPCID m
    L 2.66 CF GFNI
    L 2.np C8-CD SHA
    L 2.66 DB-DF AES
    L 2.F3 D8 WIDEKL m /0
    L 2.F3 D8 WIDEKL m /1
    L 2.F3 D8 WIDEKL m /2
    L 2.F3 D8 WIDEKL m /3
    L 2.F3 DC KL
    L 2.F3 DD-DF KL m
    L 2.F3 FA-FB KL r
    L 2.np/66 F0-F1 MOVBE m
    L 2.F2 F0-F1 SSE4.2
    L 2.66 F5 CET_SS m
    L 2.np F6 CET_SS m
    L 2.66/F3 F6 ADX
    L 2.66 F8 MOVDIR64B m
    L 2.F2/F3 F8 ENQCMD m
    L 2.F2/F3 F8 USER_MSR r 64
    L 2.np F9 MOVDIRI m
    L 2.np/66/F3/F2 FC RAO_INT m
    L 3.66 08-0E,14-17,20-22,40-42 SSE4.1
    L 3.np/66 0F SSSE3
    L 3.66 44 PCLMUL
    L 3.66 60-63 SSE4.2
    L 3.66 CE-CF GFNI
    L 3.66 DF AES
    L 3.np CC SHA
    L 3.F3 F0 HRESET =C0
    """
}
