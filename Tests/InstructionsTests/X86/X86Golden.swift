/// Written by Scripts/golden/x86.py: change it there.
enum X86Golden {
  /// Bytes as LLVM's assembler gives them, the assembly, and the features that it needs.
  static let rows = """
    90 | nop |
    c3 | ret |
    55 | pushq %rbp |
    0401 | addb $1, %al |
    0578563412 | addl $0x12345678, %eax |
    66053412 | addw $0x1234, %ax |
    480578563412 | addq $0x12345678, %rax |
    48b88877665544332211 | movabsq $0x1122334455667788, %rax |
    a08877665544332211 | movabsb 0x1122334455667788, %al |
    66b83412 | movw $0x1234, %ax |
    c60007 | movb $7, (%rax) |
    c7400807000000 | movl $7, 8(%rax) |
    66c7000700 | movw $7, (%rax) |
    48c7448cf807000000 | movq $7, -8(%rsp,%rcx,4) |
    f60701 | testb $1, (%rdi) |
    f70701000000 | testl $1, (%rdi) |
    66f7070100 | testw $1, (%rdi) |
    f717 | notl (%rdi) |
    c8100001 | enter $16, $1 |
    69072c010000 | imull $300, (%rdi), %eax |
    6669072c01 | imulw $300, (%rdi), %ax |
    6878563412 | pushq $0x12345678 |
    e800000000 | call 0x1234 |
    eb00 | jmp 0x1234 |
    7500 | jne 0x123456 |
    ff1534120000 | callq *0x1234(%rip) |
    ff24c8 | jmpq *(%rax,%rcx,8) |
    f0480fb10a | lock cmpxchgq %rcx, (%rdx) |
    f348a5 | rep movsq |
    6691 | xchgw %ax, %cx |
    8b044d78563412 | movl 0x12345678(,%rcx,2), %eax |
    8b042578563412 | movl 0x12345678, %eax |
    648b042500000000 | movl %fs:0, %eax |
    678b08 | movl (%eax), %ecx |
    4c8d0534120000 | leaq 0x1234(%rip), %r8 |
    db3c24 | fstpt (%rsp) |
    dfe0 | fnstsw %ax |
    dac1 | fcmovb %st(1), %st | CMOV
    db08 | fisttpl (%rax) | SSE3
    f390 | pause |
    f30f1efa | endbr64 |
    3effe0 | notrack jmp *%rax |
    0f0d08 | prefetchw (%rax) |
    0f1808 | prefetcht0 (%rax) |
    0f1f440008 | nopl 8(%rax,%rax) |
    2e660f1f840000020000 | nopw %cs:512(%rax,%rax) |
    f3480f1ec8 | rdsspq %rax |
    f3c3 | repz ret |
    0f1c00 | cldemote (%rax) |
    f20f12c1 | movddup %xmm1, %xmm0 | SSE3
    f20ff000 | lddqu (%rax), %xmm0 | SSE3
    f20f7cc1 | haddps %xmm1, %xmm0 | SSE3
    660f3800c1 | pshufb %xmm1, %xmm0 | SSSE3
    0f381cc1 | pabsb %mm1, %mm0 | SSSE3
    66440f3a0f0803 | palignr $3, (%rax), %xmm9 | SSSE3
    660f3840c1 | pmulld %xmm1, %xmm0 | SSE4.1
    660f3817c1 | ptest %xmm1, %xmm0 | SSE4.1
    660f3a0bc104 | roundsd $4, %xmm1, %xmm0 | SSE4.1
    66480f3a16c001 | pextrq $1, %xmm0, %rax | SSE4.1
    f20f38f0c8 | crc32b %al, %ecx | SSE4.2
    f2480f38f108 | crc32q (%rax), %rcx | SSE4.2
    660f3837c1 | pcmpgtq %xmm1, %xmm0 | SSE4.2
    660f3a63c101 | pcmpistri $1, %xmm1, %xmm0 | SSE4.2
    f3480fb8c8 | popcntq %rax, %rcx | POPCNT
    480fc70f | cmpxchg16b (%rdi) | CMPXCHG16B
    0fc70f | cmpxchg8b (%rdi) |
    9f | lahf | LAHF
    9e | sahf | LAHF
    c5e858d9 | vaddps %xmm1, %xmm2, %xmm3 | AVX
    c5ec5818 | vaddps (%rax), %ymm2, %ymm3 | AVX
    c5e9fed9 | vpaddd %xmm1, %xmm2, %xmm3 | AVX
    c5edfed9 | vpaddd %ymm1, %ymm2, %ymm3 | AVX2
    c5f877 | vzeroupper | AVX
    c5fc77 | vzeroall | AVX
    c4e27d1800 | vbroadcastss (%rax), %ymm0 | AVX
    c4e27d18c0 | vbroadcastss %xmm0, %ymm0 | AVX2
    c4e27d5a00 | vbroadcasti128 (%rax), %ymm0 | AVX2
    c4e3fd00d101 | vpermq $1, %ymm1, %ymm2 | AVX2
    c4e271901c90 | vpgatherdd %xmm1, (%rax,%xmm2,4), %xmm3 | AVX2
    c4e36902d901 | vpblendd $1, %xmm1, %xmm2, %xmm3 | AVX2
    c4e2e9a9d9 | vfmadd213sd %xmm1, %xmm2, %xmm3 | AVX FMA
    c4e27d13d1 | vcvtph2ps %xmm1, %ymm2 | AVX F16C
    c4e260f2c8 | andnl %eax, %ebx, %ecx | BMI1
    c4e2e0f3c8 | blsrq %rax, %rbx | BMI1
    c4e278f70f | bextrl %eax, (%rdi), %ecx | BMI1
    c4e278f5cb | bzhil %eax, %ebx, %ecx | BMI2
    c4e2e3f6c8 | mulxq %rax, %rbx, %rcx | BMI2
    c4e37bf00805 | rorxl $5, (%rax), %ecx | BMI2
    c4e2f9f7cb | shlxq %rax, %rbx, %rcx | BMI2
    f30fbdc8 | lzcntl %eax, %ecx | LZCNT
    0f38f008 | movbel (%rax), %ecx | MOVBE
    480f38f108 | movbeq %rcx, (%rax) | MOVBE
    660f38f008 | movbew (%rax), %cx | MOVBE
    0f01d0 | xgetbv | OSXSAVE
    f30fbcc8 | tzcntl %eax, %ecx | TZCNT
    62f16c4858d9 | vaddps %zmm1, %zmm2, %zmm3 | AVX512F
    62b16c0858d9 | vaddps %xmm17, %xmm2, %xmm3 | AVX512F AVX512VL
    62f16c1858d9 | vaddps {rn-sae}, %zmm1, %zmm2, %zmm3 | AVX512F
    62f16cc9585801 | vaddps 64(%rax), %zmm2, %zmm3 {%k1} {z} | AVX512F
    62f16c385818 | vaddps (%rax){1to8}, %ymm2, %ymm3 | AVX512F AVX512VL
    62f16e1858d9 | vaddss {rn-sae}, %xmm1, %xmm2, %xmm3 | AVX512F
    62e17d086ee0 | vmovd %eax, %xmm20 | AVX512F
    62f16d48fcd9 | vpaddb %zmm1, %zmm2, %zmm3 | AVX512F AVX512BW
    62b16d28fcdc | vpaddb %ymm20, %ymm2, %ymm3 | AVX512F AVX512VL AVX512BW
    62e37d08142001 | vpextrb $1, %xmm20, (%rax) | AVX512F AVX512BW
    62f2ed4840d9 | vpmullq %zmm1, %zmm2, %zmm3 | AVX512F AVX512DQ
    62f26d4840d9 | vpmulld %zmm1, %zmm2, %zmm3 | AVX512F
    62f1ed4854d9 | vandpd %zmm1, %zmm2, %zmm3 | AVX512F AVX512DQ
    62f27d0844d1 | vplzcntd %xmm1, %xmm2 | AVX512F AVX512VL AVX512CD
    62f2fd499154c801 | vpgatherqq 8(%rax,%zmm1,8), %zmm2 {%k1} | AVX512F
    c5f892c8 | kmovw %eax, %k1 | AVX512F
    c5f992c8 | kmovb %eax, %k1 | AVX512F AVX512DQ
    c4e1fb92c8 | kmovq %rax, %k1 | AVX512F AVX512BW
    c5ed4bd9 | kunpckbw %k1, %k2, %k3 | AVX512F
    c4e1f998d1 | kortestd %k1, %k2 | AVX512F AVX512BW
    c4e3f932d103 | kshiftlw $3, %k1, %k2 | AVX512F
    660f38dcc1 | aesenc %xmm1, %xmm0 | AES
    c4e269dcd9 | vaesenc %xmm1, %xmm2, %xmm3 | AVX AES
    c4e26ddcd9 | vaesenc %ymm1, %ymm2, %ymm3 | AVX VAES
    62f26d48dcd9 | vaesenc %zmm1, %zmm2, %zmm3 | AVX512F VAES
    62b26d28dcd9 | vaesenc %ymm17, %ymm2, %ymm3 | AVX512F AVX512VL VAES
    660f3a44c101 | pclmulqdq $1, %xmm1, %xmm0 | PCLMUL
    c4e36d44d901 | vpclmulqdq $1, %ymm1, %ymm2, %ymm3 | AVX VPCLMULQDQ
    0f38cbd1 | sha256rnds2 %xmm0, %xmm1, %xmm2 | SHA
    0f3accd101 | sha1rnds4 $1, %xmm1, %xmm2 | SHA
    660f38cfc1 | gf2p8mulb %xmm1, %xmm0 | GFNI
    c4e3edced901 | vgf2p8affineqb $1, %ymm1, %ymm2, %ymm3 | AVX GFNI
    66480f38f6c8 | adcxq %rax, %rcx | ADX
    f30f38f6c8 | adoxl %eax, %ecx | ADX
    0fc7f0 | rdrandl %eax | RDRAND
    480fc7f8 | rdseedq %rax | RDSEED
    0fae20 | xsave (%rax) | XSAVE
    0fae30 | xsaveopt (%rax) | XSAVEOPT
    480fc720 | xsavec64 (%rax) | XSAVEC
    c7f800000000 | xbegin 0x1234 | RTM
    c6f801 | xabort $1 | RTM
    0f01d5 | xend | RTM
    0f01d6 | xtest | RTM
    62f26d4850d9 | vpdpbusd %zmm1, %zmm2, %zmm3 | AVX512F AVX512_VNNI
    c4e26d50d9 | {vex} vpdpbusd %ymm1, %ymm2, %ymm3 | AVX AVX_VNNI
    c4e26f50d9 | vpdpbssd %ymm1, %ymm2, %ymm3 | AVX AVX_VNNI_INT8
    c4e26ed2d9 | vpdpwsud %ymm1, %ymm2, %ymm3 | AVX AVX_VNNI_INT16
    c4e2edb4d9 | {vex} vpmadd52luq %ymm1, %ymm2, %ymm3 | AVX AVX_IFMA
    c4e27eb108 | vbcstnebf162ps (%rax), %ymm1 | AVX AVX_NE_CONVERT
    c4e26fcbd9 | vsha512rnds2 %xmm1, %ymm2, %ymm3 | AVX SHA512
    c4e268dad9 | vsm3msg1 %xmm1, %xmm2, %xmm3 | AVX SM3
    c4e369ded901 | vsm3rnds2 $1, %xmm1, %xmm2, %xmm3 | AVX SM3
    c4e26edad9 | vsm4key4 %ymm1, %ymm2, %ymm3 | AVX SM4
    62f26d488dd9 | vpermb %zmm1, %zmm2, %zmm3 | AVX512F AVX512_VBMI
    62f27d4863ca | vpcompressb %zmm1, %zmm2 | AVX512F AVX512_VBMI2
    62f36d4871d901 | vpshldd $1, %zmm1, %zmm2, %zmm3 | AVX512F AVX512_VBMI2
    62f2ed48b4d9 | vpmadd52luq %zmm1, %zmm2, %zmm3 | AVX512F AVX512_IFMA
    62f27d4854d1 | vpopcntb %zmm1, %zmm2 | AVX512F AVX512_BITALG
    62f2fd4855d1 | vpopcntq %zmm1, %zmm2 | AVX512F AVX512_VPOPCNTDQ
    62f56c4858d9 | vaddph %zmm1, %zmm2, %zmm3 | AVX512F AVX512_FP16
    62f56e0858d9 | vaddsh %xmm1, %xmm2, %xmm3 | AVX512F AVX512_FP16
    62f66d08a8d9 | vfmadd213ph %xmm1, %xmm2, %xmm3 | AVX512F AVX512VL AVX512_FP16
    62f57e085bd1 | vcvttph2dq %xmm1, %xmm2 | AVX512F AVX512VL AVX512_FP16
    62f36c48c2c901 | vcmpph $1, %zmm1, %zmm2, %k1 | AVX512F AVX512_FP16
    62f26e4852d9 | vdpbf16ps %zmm1, %zmm2, %zmm3 | AVX512F AVX512_BF16
    62f26f4868d1 | vp2intersectd %zmm1, %zmm2, %k2 | AVX512F AVX512_VP2INTERSECT
    c4e279e60a | cmpbexadd %eax, %ecx, (%rdx) | CMPCCXADD
    0f38fc02 | aadd %eax, (%rdx) | RAO_INT
    c4e2784900 | ldtilecfg (%rax) | AMX_TILE
    c4e27849c0 | tilerelease | AMX_TILE
    c4e27b49c8 | tilezero %tmm1 | AMX_TILE
    c4e27b4b0c08 | tileloadd (%rax,%rcx), %tmm1 | AMX_TILE
    c4e2735eda | tdpbssd %tmm1, %tmm2, %tmm3 | AMX_INT8
    c4e2725cda | tdpbf16ps %tmm1, %tmm2, %tmm3 | AMX_BF16
    c4e2735cda | tdpfp16ps %tmm1, %tmm2, %tmm3 | AMX_FP16
    c4e2716cda | tcmmimfp16ps %tmm1, %tmm2, %tmm3 | AMX_COMPLEX
    8fe860a2e210 | vpcmov %xmm1, %xmm2, %xmm3, %xmm4 | XOP
    8fe878c0d101 | vprotb $1, %xmm1, %xmm2 | XOP
    8fe97880d1 | vfrczps %xmm1, %xmm2 | XOP
    c4e3e168e120 | vfmaddps %xmm1, %xmm2, %xmm3, %xmm4 | FMA4
    8fe97001c8 | blcfilll %eax, %ecx | TBM
    8fea7810c878563412 | bextrl $0x12345678, %eax, %ecx | TBM
    8fea7012c801000000 | lwpval $1, %eax, %ecx | LWP
    0f0f009e | pfadd (%rax), %mm0 | 3DNOW
    0f0e | femms | 3DNOW
    660f78c00201 | extrq $1, $2, %xmm0 | SSE4A
    f20f78c10201 | insertq $1, $2, %xmm1, %xmm0 | SSE4A
    f30f2b00 | movntss %xmm0, (%rax) | SSE4A
    0f38f601 | wrssd %eax, (%rcx) | CET_SS
    f3480faee8 | incsspq %rax | CET_SS
    0f38f901 | movdiri %eax, (%rcx) | MOVDIRI
    660f38f808 | movdir64b (%rax), %rcx | MOVDIR64B
    660fae30 | clwb (%rax) | CLWB
    660fae38 | clflushopt (%rax) | CLFLUSHOPT
    0fae38 | clflush (%rax) | SSE2
    f30faef0 | umonitor %rax | WAITPKG
    660faef0 | tpause %eax | WAITPKG
    f30fc7f0 | senduipi %rax | UINTR
    f30f01ec | uiret | UINTR
    f30f38dc00 | aesenc128kl (%rax), %xmm0 | KL
    f30f38d800 | aesencwide128kl (%rax) | WIDEKL
    f30f38dcc8 | loadiwkey %xmm0, %xmm1 | KL
    f3480faec0 | rdfsbase %rax | FSGSBASE
    f30fc7f8 | rdpid %rax | RDPID
    0f01f9 | rdtscp | RDTSCP
    660f388208 | invpcid (%rax), %rcx | INVPCID
    0f01ee | rdpkru | PKU
    0f01e8 | serialize | SERIALIZE
    f30f3af0c001 | hreset $1 | HRESET
    f20f38f808 | enqcmd (%rax), %rcx | ENQCMD
    f3480faee0 | ptwriteq %rax | PTWRITE
    0f01fa | monitorx | MONITORX
    0f01fc | clzero | CLZERO
    0f01cb | stac | SMAP
    0f01c1 | vmcall | VMX
    0f01d8 | vmrun | SVM
    f20f38f8c8 | urdmsr %rax, %rcx | USER_MSR
    d54801c0 | addq %r16, %rax | APX
    d5708b1488 | movl (%r16,%r17,4), %r18d | APX
    62f46c1801c1 | addl %eax, %ecx, %edx | APX
    62f46c1881c178563412 | addl $0x12345678, %ecx, %edx | APX
    62f46d1c81c13412 | {nf} addw $0x1234, %cx, %dx | APX
    62f46c18240104 | {evex} shldl $4, %eax, (%rcx), %edx | APX
    62f4040439c1 | ccmpel {dfv=} %eax, %ecx | APX
    62f47418fff0 | push2 %rax, %rcx | APX
    d500a18877665544332211 | jmpabs $0x1122334455667788 | APX
    d51869c02c010000 | imulq $300, %r16, %rax | APX
    62f47c0c88c8 | {nf} popcntl %eax, %ecx | APX POPCNT
    62fa6408f2c8 | andnl %r16d, %ebx, %ecx | APX BMI1
    """
}
