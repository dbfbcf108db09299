#!/usr/bin/env python3
"""Writes Tests/InstructionsTests/X86/X86Golden.swift: instructions as LLVM's assembler encodes them.

    Scripts/golden/x86.py [llvm-mc]      (LLVM 19 or later)

The lines below are assembly and the CPU features that each instruction needs, by CPUID and the manuals;
the bytes are the assembler's. Each stands for a rule of the encoding.
"""

import pathlib
import re
import subprocess
import sys

LINES = """
# One-byte opcodes: immediates of every size, with and without prefixes.
nop |
ret |
pushq %rbp |
addb $1, %al |
addl $0x12345678, %eax |
addw $0x1234, %ax |
addq $0x12345678, %rax |
movabsq $0x1122334455667788, %rax |
movabsb 0x1122334455667788, %al |
movw $0x1234, %ax |
movb $7, (%rax) |
movl $7, 8(%rax) |
movw $7, (%rax) |
movq $7, -8(%rsp,%rcx,4) |
testb $1, (%rdi) |
testl $1, (%rdi) |
testw $1, (%rdi) |
notl (%rdi) |
enter $16, $1 |
imull $300, (%rdi), %eax |
imulw $300, (%rdi), %ax |
pushq $0x12345678 |
call 0x1234 |
jmp 0x1234 |
jne 0x123456 |
callq *0x1234(%rip) |
jmpq *(%rax,%rcx,8) |
lock cmpxchgq %rcx, (%rdx) |
rep movsq |
xchgw %ax, %cx |
movl 0x12345678(,%rcx,2), %eax |
movl 0x12345678, %eax |
movl %fs:0, %eax |
movl (%eax), %ecx |
leaq 0x1234(%rip), %r8 |
fstpt (%rsp) |
fnstsw %ax |
fcmovb %st(1), %st | CMOV
fisttpl (%rax) | SSE3
# Never above a baseline.
pause |
endbr64 |
notrack jmp *%rax |
prefetchw (%rax) |
prefetcht0 (%rax) |
nopl 8(%rax,%rax) |
nopw %cs:512(%rax,%rax) |
rdsspq %rax |
repz ret |
cldemote (%rax) |
# Level 2.
movddup %xmm1, %xmm0 | SSE3
lddqu (%rax), %xmm0 | SSE3
haddps %xmm1, %xmm0 | SSE3
pshufb %xmm1, %xmm0 | SSSE3
pabsb %mm1, %mm0 | SSSE3
palignr $3, (%rax), %xmm9 | SSSE3
pmulld %xmm1, %xmm0 | SSE4.1
ptest %xmm1, %xmm0 | SSE4.1
roundsd $4, %xmm1, %xmm0 | SSE4.1
pextrq $1, %xmm0, %rax | SSE4.1
crc32b %al, %ecx | SSE4.2
crc32q (%rax), %rcx | SSE4.2
pcmpgtq %xmm1, %xmm0 | SSE4.2
pcmpistri $1, %xmm1, %xmm0 | SSE4.2
popcntq %rax, %rcx | POPCNT
cmpxchg16b (%rdi) | CMPXCHG16B
cmpxchg8b (%rdi) |
lahf | LAHF
sahf | LAHF
# Level 3.
vaddps %xmm1, %xmm2, %xmm3 | AVX
vaddps (%rax), %ymm2, %ymm3 | AVX
vpaddd %xmm1, %xmm2, %xmm3 | AVX
vpaddd %ymm1, %ymm2, %ymm3 | AVX2
vzeroupper | AVX
vzeroall | AVX
vbroadcastss (%rax), %ymm0 | AVX
vbroadcastss %xmm0, %ymm0 | AVX2
vbroadcasti128 (%rax), %ymm0 | AVX2
vpermq $1, %ymm1, %ymm2 | AVX2
vpgatherdd %xmm1, (%rax,%xmm2,4), %xmm3 | AVX2
vpblendd $1, %xmm1, %xmm2, %xmm3 | AVX2
vfmadd213sd %xmm1, %xmm2, %xmm3 | AVX FMA
vcvtph2ps %xmm1, %ymm2 | AVX F16C
andnl %eax, %ebx, %ecx | BMI1
blsrq %rax, %rbx | BMI1
bextrl %eax, (%rdi), %ecx | BMI1
bzhil %eax, %ebx, %ecx | BMI2
mulxq %rax, %rbx, %rcx | BMI2
rorxl $5, (%rax), %ecx | BMI2
shlxq %rax, %rbx, %rcx | BMI2
lzcntl %eax, %ecx | LZCNT
movbel (%rax), %ecx | MOVBE
movbeq %rcx, (%rax) | MOVBE
movbew (%rax), %cx | MOVBE
xgetbv | OSXSAVE
tzcntl %eax, %ecx | TZCNT
# Level 4: EVEX, with compressed displacements, masks, broadcasts, rounding.
vaddps %zmm1, %zmm2, %zmm3 | AVX512F
vaddps %xmm17, %xmm2, %xmm3 | AVX512F AVX512VL
vaddps {rn-sae}, %zmm1, %zmm2, %zmm3 | AVX512F
vaddps 64(%rax), %zmm2, %zmm3 {%k1} {z} | AVX512F
vaddps (%rax){1to8}, %ymm2, %ymm3 | AVX512F AVX512VL
vaddss {rn-sae}, %xmm1, %xmm2, %xmm3 | AVX512F
vmovd %eax, %xmm20 | AVX512F
vpaddb %zmm1, %zmm2, %zmm3 | AVX512F AVX512BW
vpaddb %ymm20, %ymm2, %ymm3 | AVX512F AVX512VL AVX512BW
vpextrb $1, %xmm20, (%rax) | AVX512F AVX512BW
vpmullq %zmm1, %zmm2, %zmm3 | AVX512F AVX512DQ
vpmulld %zmm1, %zmm2, %zmm3 | AVX512F
vandpd %zmm1, %zmm2, %zmm3 | AVX512F AVX512DQ
vplzcntd %xmm1, %xmm2 | AVX512F AVX512VL AVX512CD
vpgatherqq 8(%rax,%zmm1,8), %zmm2 {%k1} | AVX512F
kmovw %eax, %k1 | AVX512F
kmovb %eax, %k1 | AVX512F AVX512DQ
kmovq %rax, %k1 | AVX512F AVX512BW
kunpckbw %k1, %k2, %k3 | AVX512F
kortestd %k1, %k2 | AVX512F AVX512BW
kshiftlw $3, %k1, %k2 | AVX512F
# Beyond.
aesenc %xmm1, %xmm0 | AES
vaesenc %xmm1, %xmm2, %xmm3 | AVX AES
vaesenc %ymm1, %ymm2, %ymm3 | AVX VAES
vaesenc %zmm1, %zmm2, %zmm3 | AVX512F VAES
vaesenc %ymm17, %ymm2, %ymm3 | AVX512F AVX512VL VAES
pclmulqdq $1, %xmm1, %xmm0 | PCLMUL
vpclmulqdq $1, %ymm1, %ymm2, %ymm3 | AVX VPCLMULQDQ
sha256rnds2 %xmm0, %xmm1, %xmm2 | SHA
sha1rnds4 $1, %xmm1, %xmm2 | SHA
gf2p8mulb %xmm1, %xmm0 | GFNI
vgf2p8affineqb $1, %ymm1, %ymm2, %ymm3 | AVX GFNI
adcxq %rax, %rcx | ADX
adoxl %eax, %ecx | ADX
rdrandl %eax | RDRAND
rdseedq %rax | RDSEED
xsave (%rax) | XSAVE
xsaveopt (%rax) | XSAVEOPT
xsavec64 (%rax) | XSAVEC
xbegin 0x1234 | RTM
xabort $1 | RTM
xend | RTM
xtest | RTM
vpdpbusd %zmm1, %zmm2, %zmm3 | AVX512F AVX512_VNNI
{vex} vpdpbusd %ymm1, %ymm2, %ymm3 | AVX AVX_VNNI
vpdpbssd %ymm1, %ymm2, %ymm3 | AVX AVX_VNNI_INT8
vpdpwsud %ymm1, %ymm2, %ymm3 | AVX AVX_VNNI_INT16
{vex} vpmadd52luq %ymm1, %ymm2, %ymm3 | AVX AVX_IFMA
vbcstnebf162ps (%rax), %ymm1 | AVX AVX_NE_CONVERT
vsha512rnds2 %xmm1, %ymm2, %ymm3 | AVX SHA512
vsm3msg1 %xmm1, %xmm2, %xmm3 | AVX SM3
vsm3rnds2 $1, %xmm1, %xmm2, %xmm3 | AVX SM3
vsm4key4 %ymm1, %ymm2, %ymm3 | AVX SM4
vpermb %zmm1, %zmm2, %zmm3 | AVX512F AVX512_VBMI
vpcompressb %zmm1, %zmm2 | AVX512F AVX512_VBMI2
vpshldd $1, %zmm1, %zmm2, %zmm3 | AVX512F AVX512_VBMI2
vpmadd52luq %zmm1, %zmm2, %zmm3 | AVX512F AVX512_IFMA
vpopcntb %zmm1, %zmm2 | AVX512F AVX512_BITALG
vpopcntq %zmm1, %zmm2 | AVX512F AVX512_VPOPCNTDQ
vaddph %zmm1, %zmm2, %zmm3 | AVX512F AVX512_FP16
vaddsh %xmm1, %xmm2, %xmm3 | AVX512F AVX512_FP16
vfmadd213ph %xmm1, %xmm2, %xmm3 | AVX512F AVX512VL AVX512_FP16
vcvttph2dq %xmm1, %xmm2 | AVX512F AVX512VL AVX512_FP16
vcmpph $1, %zmm1, %zmm2, %k1 | AVX512F AVX512_FP16
vdpbf16ps %zmm1, %zmm2, %zmm3 | AVX512F AVX512_BF16
vp2intersectd %zmm1, %zmm2, %k2 | AVX512F AVX512_VP2INTERSECT
cmpbexadd %eax, %ecx, (%rdx) | CMPCCXADD
aadd %eax, (%rdx) | RAO_INT
ldtilecfg (%rax) | AMX_TILE
tilerelease | AMX_TILE
tilezero %tmm1 | AMX_TILE
tileloadd (%rax,%rcx), %tmm1 | AMX_TILE
tdpbssd %tmm1, %tmm2, %tmm3 | AMX_INT8
tdpbf16ps %tmm1, %tmm2, %tmm3 | AMX_BF16
tdpfp16ps %tmm1, %tmm2, %tmm3 | AMX_FP16
tcmmimfp16ps %tmm1, %tmm2, %tmm3 | AMX_COMPLEX
vpcmov %xmm1, %xmm2, %xmm3, %xmm4 | XOP
vprotb $1, %xmm1, %xmm2 | XOP
vfrczps %xmm1, %xmm2 | XOP
vfmaddps %xmm1, %xmm2, %xmm3, %xmm4 | FMA4
blcfilll %eax, %ecx | TBM
bextrl $0x12345678, %eax, %ecx | TBM
lwpval $1, %eax, %ecx | LWP
pfadd (%rax), %mm0 | 3DNOW
femms | 3DNOW
extrq $1, $2, %xmm0 | SSE4A
insertq $1, $2, %xmm1, %xmm0 | SSE4A
movntss %xmm0, (%rax) | SSE4A
wrssd %eax, (%rcx) | CET_SS
incsspq %rax | CET_SS
movdiri %eax, (%rcx) | MOVDIRI
movdir64b (%rax), %rcx | MOVDIR64B
clwb (%rax) | CLWB
clflushopt (%rax) | CLFLUSHOPT
clflush (%rax) | SSE2
umonitor %rax | WAITPKG
tpause %eax | WAITPKG
senduipi %rax | UINTR
uiret | UINTR
aesenc128kl (%rax), %xmm0 | KL
aesencwide128kl (%rax) | WIDEKL
loadiwkey %xmm0, %xmm1 | KL
rdfsbase %rax | FSGSBASE
rdpid %rax | RDPID
rdtscp | RDTSCP
invpcid (%rax), %rcx | INVPCID
rdpkru | PKU
serialize | SERIALIZE
hreset $1 | HRESET
enqcmd (%rax), %rcx | ENQCMD
ptwriteq %rax | PTWRITE
monitorx | MONITORX
clzero | CLZERO
stac | SMAP
vmcall | VMX
vmrun | SVM
urdmsr %rax, %rcx | USER_MSR
# APX.
addq %r16, %rax | APX
movl (%r16,%r17,4), %r18d | APX
addl %eax, %ecx, %edx | APX
addl $0x12345678, %ecx, %edx | APX
{nf} addw $0x1234, %cx, %dx | APX
{evex} shldl $4, %eax, (%rcx), %edx | APX
ccmpel {dfv=} %eax, %ecx | APX
push2 %rax, %rcx | APX
jmpabs $0x1122334455667788 | APX
imulq $300, %r16, %rax | APX
{nf} popcntl %eax, %ecx | APX POPCNT
andnl %r16d, %ebx, %ecx | APX BMI1
"""

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    tool = sys.argv[1] if len(sys.argv) > 1 else "llvm-mc"
    rows = []
    for line in LINES.strip().splitlines():
        if line.startswith("#"):
            continue
        text, features = (part.strip() for part in line.rsplit("|", 1))
        done = subprocess.run(
            [tool, "-triple=x86_64", "-show-encoding"],
            input=text + "\n", capture_output=True, text=True)
        found = re.search(r"encoding: \[([^\]]*)\]", done.stdout)
        if done.returncode != 0 or not found:
            sys.exit(f"{text}: {done.stderr}")
        # Fields that a linker fills in are letters.
        code = "".join(re.sub(r"^(0x)?", "", part)[:2] if part.startswith("0x") else "00"
                       for part in found.group(1).split(","))
        rows.append(f"{code} | {text} | {features}")
    body = "\n".join("    " + row.rstrip() for row in rows)
    (ROOT / "Tests/InstructionsTests/X86/X86Golden.swift").write_text(
        "/// Written by Scripts/golden/x86.py: change it there.\n"
        "enum X86Golden {\n"
        "  /// Bytes as LLVM's assembler gives them, the assembly, and the features that it needs.\n"
        f'  static let rows = """\n{body}\n    """\n'
        "}\n")
    print(f"{len(rows)} instructions")


main()
