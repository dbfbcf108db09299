// Written by Scripts/golden/x86-names.py: change it there.

extension X86Names {
  /// Space, map and mandatory prefix, then opcodes with what decides, and names.
  static let vex = """
    V1.0 10:vmovups 11:vmovups 12m:vmovlps 12r:vmovhlps 13:vmovlps 14:vunpcklps 15:vunpckhps
    V1.0 16m:vmovhps 16r:vmovlhps 17:vmovhps 28:vmovaps 29:vmovaps 2b:vmovntps 2e:vucomiss
    V1.0 2f:vcomiss 41W0:kandw 41W1:kandq 42W0:kandnw 42W1:kandnq 44W0:knotw 44W1:knotq 45W0:korw
    V1.0 45W1:korq 46W0:kxnorw 46W1:kxnorq 47W0:kxorw 47W1:kxorq 4aW0:kaddw 4aW1:kaddq
    V1.0 4bW0:kunpckwd 4bW1:kunpckdq 50:vmovmskps 51:vsqrtps 52:vrsqrtps 53:vrcpps 54:vandps
    V1.0 55:vandnps 56:vorps 57:vxorps 58:vaddps 59:vmulps 5a:vcvtps2pd 5b:vcvtdq2ps 5c:vsubps
    V1.0 5d:vminps 5e:vdivps 5f:vmaxps 77L0:vzeroupper 77L1:vzeroall 90W0:kmovw 90W1:kmovq
    V1.0 91W0:kmovw 91W1:kmovq 92:kmovw 93:kmovw 98W0:kortestw 98W1:kortestq 99W0:ktestw
    V1.0 99W1:ktestq ae/2:vldmxcsr ae/3:vstmxcsr
    V1.1 10:vmovupd 11:vmovupd 12:vmovlpd 13:vmovlpd 14:vunpcklpd 15:vunpckhpd 16:vmovhpd
    V1.1 17:vmovhpd 28:vmovapd 29:vmovapd 2b:vmovntpd 2e:vucomisd 2f:vcomisd 41W0:kandb 41W1:kandd
    V1.1 42W0:kandnb 42W1:kandnd 44W0:knotb 44W1:knotd 45W0:korb 45W1:kord 46W0:kxnorb 46W1:kxnord
    V1.1 47W0:kxorb 47W1:kxord 4aW0:kaddb 4aW1:kaddd 4b:kunpckbw 50:vmovmskpd 51:vsqrtpd 54:vandpd
    V1.1 55:vandnpd 56:vorpd 57:vxorpd 58:vaddpd 59:vmulpd 5a:vcvtpd2ps 5b:vcvtps2dq 5c:vsubpd
    V1.1 5d:vminpd 5e:vdivpd 5f:vmaxpd 60:vpunpcklbw 61:vpunpcklwd 62:vpunpckldq 63:vpacksswb
    V1.1 64:vpcmpgtb 65:vpcmpgtw 66:vpcmpgtd 67:vpackuswb 68:vpunpckhbw 69:vpunpckhwd 6a:vpunpckhdq
    V1.1 6b:vpackssdw 6c:vpunpcklqdq 6d:vpunpckhqdq 6eW0:vmovd 6eW1:vmovq 6f:vmovdqa 74m/0:vpslldq
    V1.1 74m/1:vpcmpeqb 74m/2:vpcmpeqb 74m/3:vpcmpeqb 74m/4:vpcmpeqb 74m/5:vpcmpeqb 74m/6:vpcmpeqb
    V1.1 74m/7:vpcmpeqb 74r/0:vpcmpeqb 74r/1:vpcmpeqb 74r/2:vpcmpeqb 74r/3:vpcmpeqb 74r/4:vpcmpeqb
    V1.1 74r/5:vpcmpeqb 74r/6:vpcmpeqb 74r/7:vpcmpeqb 75:vpcmpeqw 76:vpcmpeqd 7c:vhaddpd 7d:vhsubpd
    V1.1 7eW0:vmovd 7eW1:vmovq 7f:vmovdqa 90W0:kmovb 90W1:kmovd 91W0:kmovb 91W1:kmovd 92:kmovb
    V1.1 93:kmovb 98W0:kortestb 98W1:kortestd 99W0:ktestb 99W1:ktestd d0:vaddsubpd d1:vpsrlw
    V1.1 d2:vpsrld d3:vpsrlq d4:vpaddq d5:vpmullw d6:vmovq d7:vpmovmskb d8:vpsubusb d9:vpsubusw
    V1.1 da:vpminub db:vpand dc:vpaddusb dd:vpaddusw de:vpmaxub df:vpandn e0:vpavgb e1:vpsraw
    V1.1 e2:vpsrad e3:vpavgw e4:vpmulhuw e5:vpmulhw e6:vcvttpd2dq e7:vmovntdq e8:vpsubsb e9:vpsubsw
    V1.1 ea:vpminsw eb:vpor ec:vpaddsb ed:vpaddsw ee:vpmaxsw ef:vpxor f1:vpsllw f2:vpslld f3:vpsllq
    V1.1 f4:vpmuludq f5:vpmaddwd f6:vpsadbw f7:vmaskmovdqu f8:vpsubb f9:vpsubw fa:vpsubd fb:vpsubq
    V1.1 fc:vpaddb fd:vpaddw fe:vpaddd
    V1.2 10:vmovss 11:vmovss 12:vmovsldup 16:vmovshdup 2a:vcvtsi2ss 2c:vcvttss2si 2d:vcvtss2si
    V1.2 51:vsqrtss 52:vrsqrtss 53:vrcpss 58:vaddss 59:vmulss 5a:vcvtss2sd 5b:vcvttps2dq 5c:vsubss
    V1.2 5d:vminss 5e:vdivss 5f:vmaxss 6f:vmovdqu 7e:vmovq 7f:vmovdqu e6:vcvtdq2pd
    V1.3 10:vmovsd 11:vmovsd 12:vmovddup 2a:vcvtsi2sd 2c:vcvttsd2si 2d:vcvtsd2si 51:vsqrtsd
    V1.3 58:vaddsd 59:vmulsd 5a:vcvtsd2ss 5c:vsubsd 5d:vminsd 5e:vdivsd 5f:vmaxsd 7c:vhaddps
    V1.3 7d:vhsubps 92W0:kmovd 92W1:kmovq 93W0:kmovd 93W1:kmovq d0:vaddsubps e6:vcvtpd2dq f0:vlddqu
    V2.0 49:ldtilecfg 50:vpdpbuud 51:vpdpbuuds 5e:tdpbuud 6c:tcmmrlfp16ps b0:vcvtneoph2ps
    V2.0 d2:vpdpwuud d3:vpdpwuuds da:vsm3msg1 f2:andn f3/1:blsr f3/2:blsmsk f3/3:blsi f5:bzhi
    V2.0 f7:bextr
    V2.1 00:vpshufb 01:vphaddw 02:vphaddd 03:vphaddsw 04:vpmaddubsw 05:vphsubw 06:vphsubd
    V2.1 07:vphsubsw 08:vpsignb 09:vpsignw 0a:vpsignd 0b:vpmulhrsw 0c:vpermilps 0d:vpermilpd
    V2.1 0e:vtestps 0f:vtestpd 13:vcvtph2ps 16:vpermps 17:vptest 18:vbroadcastss 19:vbroadcastsd
    V2.1 1a:vbroadcastf128 1c:vpabsb 1d:vpabsw 1e:vpabsd 20:vpmovsxbw 21:vpmovsxbd 22:vpmovsxbq
    V2.1 23:vpmovsxwd 24:vpmovsxwq 25:vpmovsxdq 28:vpmuldq 29:vpcmpeqq 2a:vmovntdqa 2b:vpackusdw
    V2.1 2c:vmaskmovps 2d:vmaskmovpd 2e:vmaskmovps 2f:vmaskmovpd 30:vpmovzxbw 31:vpmovzxbd
    V2.1 32:vpmovzxbq 33:vpmovzxwd 34:vpmovzxwq 35:vpmovzxdq 36:vpermd 37:vpcmpgtq 38:vpminsb
    V2.1 39:vpminsd 3a:vpminuw 3b:vpminud 3c:vpmaxsb 3d:vpmaxsd 3e:vpmaxuw 3f:vpmaxud 40:vpmulld
    V2.1 41:vphminposuw 45W0:vpsrlvd 45W1:vpsrlvq 46:vpsravd 47W0:vpsllvd 47W1:vpsllvq 49:sttilecfg
    V2.1 4b:tileloaddt1 50:vpdpbusd 51:vpdpbusds 52:vpdpwssd 53:vpdpwssds 58:vpbroadcastd
    V2.1 59:vpbroadcastq 5a:vbroadcasti128 5e:tdpbusd 6c:tcmmimfp16ps 78:vpbroadcastb
    V2.1 79:vpbroadcastw 8cW0:vpmaskmovd 8cW1:vpmaskmovq 8eW0:vpmaskmovd 8eW1:vpmaskmovq
    V2.1 90W0:vpgatherdd 90W1:vpgatherdq 91W0:vpgatherqd 91W1:vpgatherqq 92W0:vgatherdps
    V2.1 92W1:vgatherdpd 93W0:vgatherqps 93W1:vgatherqpd 96W0:vfmaddsub132ps 96W1:vfmaddsub132pd
    V2.1 97W0:vfmsubadd132ps 97W1:vfmsubadd132pd 98W0:vfmadd132ps 98W1:vfmadd132pd 99W0:vfmadd132ss
    V2.1 99W1:vfmadd132sd 9aW0:vfmsub132ps 9aW1:vfmsub132pd 9bW0:vfmsub132ss 9bW1:vfmsub132sd
    V2.1 9cW0:vfnmadd132ps 9cW1:vfnmadd132pd 9dW0:vfnmadd132ss 9dW1:vfnmadd132sd 9eW0:vfnmsub132ps
    V2.1 9eW1:vfnmsub132pd 9fW0:vfnmsub132ss 9fW1:vfnmsub132sd a6W0:vfmaddsub213ps
    V2.1 a6W1:vfmaddsub213pd a7W0:vfmsubadd213ps a7W1:vfmsubadd213pd a8W0:vfmadd213ps
    V2.1 a8W1:vfmadd213pd a9W0:vfmadd213ss a9W1:vfmadd213sd aaW0:vfmsub213ps aaW1:vfmsub213pd
    V2.1 abW0:vfmsub213ss abW1:vfmsub213sd acW0:vfnmadd213ps acW1:vfnmadd213pd adW0:vfnmadd213ss
    V2.1 adW1:vfnmadd213sd aeW0:vfnmsub213ps aeW1:vfnmsub213pd afW0:vfnmsub213ss afW1:vfnmsub213sd
    V2.1 b0:vcvtneeph2ps b1:vbcstnesh2ps b4:vpmadd52luq b5:vpmadd52huq b6W0:vfmaddsub231ps
    V2.1 b6W1:vfmaddsub231pd b7W0:vfmsubadd231ps b7W1:vfmsubadd231pd b8W0:vfmadd231ps
    V2.1 b8W1:vfmadd231pd b9W0:vfmadd231ss b9W1:vfmadd231sd baW0:vfmsub231ps baW1:vfmsub231pd
    V2.1 bbW0:vfmsub231ss bbW1:vfmsub231sd bcW0:vfnmadd231ps bcW1:vfnmadd231pd bdW0:vfnmadd231ss
    V2.1 bdW1:vfnmadd231sd beW0:vfnmsub231ps beW1:vfnmsub231pd bfW0:vfnmsub231ss bfW1:vfnmsub231sd
    V2.1 cf:vgf2p8mulb d2:vpdpwusd d3:vpdpwusds da:vsm3msg2 db:vaesimc dc:vaesenc dd:vaesenclast
    V2.1 de:vaesdec df:vaesdeclast e0:cmpoxadd e1:cmpnoxadd e2:cmpbxadd e3:cmpnbxadd e4:cmpzxadd
    V2.1 e5:cmpnzxadd e6:cmpbexadd e7:cmpnbexadd e8:cmpsxadd e9:cmpnsxadd ea:cmppxadd eb:cmpnpxadd
    V2.1 ec:cmplxadd ed:cmpnlxadd ee:cmplexadd ef:cmpnlexadd f7:shlx
    V2.2 4b:tilestored 50:vpdpbsud 51:vpdpbsuds 5c:tdpbf16ps 5e:tdpbsud 72:vcvtneps2bf16
    V2.2 b0:vcvtneebf162ps b1:vbcstnebf162ps d2:vpdpwsud d3:vpdpwsuds da:vsm4key4 f5:pext f7:sarx
    V2.3 4b:tileloadd 50:vpdpbssd 51:vpdpbssds 5c:tdpfp16ps 5e:tdpbssd b0:vcvtneobf162ps
    V2.3 cb:vsha512rnds2 cc:vsha512msg1 cd:vsha512msg2 da:vsm4rnds4 f5:pdep f6:mulx f7:shrx
    V7.2 f8:uwrmsr
    V7.3 f8:urdmsr
    X1.0 01/1:blcfill 01/2:blsfill 01/3:blcs 01/4:tzmsk 01/5:blcic 01/6:blsic 01/7:t1mskc
    X1.0 02/1:blcmsk 02/6:blci 12/0:llwpcb 12/1:slwpcb 80:vfrczps 81:vfrczpd 82:vfrczss 83:vfrczsd
    X1.0 90:vprotb 91:vprotw 92:vprotd 93:vprotq 94:vpshlb 95:vpshlw 96:vpshld 97:vpshlq 98:vpshab
    X1.0 99:vpshaw 9a:vpshad 9b:vpshaq c1:vphaddbw c2:vphaddbd c3:vphaddbq c6:vphaddwd c7:vphaddwq
    X1.0 cb:vphadddq d1:vphaddubw d2:vphaddubd d3:vphaddubq d6:vphadduwd d7:vphadduwq db:vphaddudq
    X1.0 e1:vphsubbw e2:vphsubwd e3:vphsubdq
    X2.0 10:bextr 12/0:lwpins 12/1:lwpval
    """
}
