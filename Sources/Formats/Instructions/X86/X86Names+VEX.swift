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
    V1.0 99W1:ktestq ae/2:vldmxcsr ae/3:vstmxcsr c2:vcmpps c6:vshufps
    V1.1 10:vmovupd 11:vmovupd 12:vmovlpd 13:vmovlpd 14:vunpcklpd 15:vunpckhpd 16:vmovhpd
    V1.1 17:vmovhpd 28:vmovapd 29:vmovapd 2b:vmovntpd 2e:vucomisd 2f:vcomisd 41W0:kandb 41W1:kandd
    V1.1 42W0:kandnb 42W1:kandnd 44W0:knotb 44W1:knotd 45W0:korb 45W1:kord 46W0:kxnorb 46W1:kxnord
    V1.1 47W0:kxorb 47W1:kxord 4aW0:kaddb 4aW1:kaddd 4b:kunpckbw 50:vmovmskpd 51:vsqrtpd 54:vandpd
    V1.1 55:vandnpd 56:vorpd 57:vxorpd 58:vaddpd 59:vmulpd 5a:vcvtpd2ps 5b:vcvtps2dq 5c:vsubpd
    V1.1 5d:vminpd 5e:vdivpd 5f:vmaxpd 60:vpunpcklbw 61:vpunpcklwd 62:vpunpckldq 63:vpacksswb
    V1.1 64:vpcmpgtb 65:vpcmpgtw 66:vpcmpgtd 67:vpackuswb 68:vpunpckhbw 69:vpunpckhwd 6a:vpunpckhdq
    V1.1 6b:vpackssdw 6c:vpunpcklqdq 6d:vpunpckhqdq 6eW0:vmovd 6eW1:vmovq 6f:vmovdqa 70:vpshufd
    V1.1 71/2:vpsrlw 71/4:vpsraw 71/6:vpsllw 72/2:vpsrld 72/4:vpsrad 72/6:vpslld 73/2:vpsrlq
    V1.1 73/3:vpsrldq 73/6:vpsllq 73/7:vpslldq 74:vpcmpeqb 75:vpcmpeqw 76:vpcmpeqd 7c:vhaddpd
    V1.1 7d:vhsubpd 7eW0:vmovd 7eW1:vmovq 7f:vmovdqa 90W0:kmovb 90W1:kmovd 91W0:kmovb 91W1:kmovd
    V1.1 92:kmovb 93:kmovb 98W0:kortestb 98W1:kortestd 99W0:ktestb 99W1:ktestd c2:vcmppd c4:vpinsrw
    V1.1 c5:vpextrw c6:vshufpd d0:vaddsubpd d1:vpsrlw d2:vpsrld d3:vpsrlq d4:vpaddq d5:vpmullw
    V1.1 d6:vmovq d7:vpmovmskb d8:vpsubusb d9:vpsubusw da:vpminub db:vpand dc:vpaddusb dd:vpaddusw
    V1.1 de:vpmaxub df:vpandn e0:vpavgb e1:vpsraw e2:vpsrad e3:vpavgw e4:vpmulhuw e5:vpmulhw
    V1.1 e6:vcvttpd2dq e7:vmovntdq e8:vpsubsb e9:vpsubsw ea:vpminsw eb:vpor ec:vpaddsb ed:vpaddsw
    V1.1 ee:vpmaxsw ef:vpxor f1:vpsllw f2:vpslld f3:vpsllq f4:vpmuludq f5:vpmaddwd f6:vpsadbw
    V1.1 f7:vmaskmovdqu f8:vpsubb f9:vpsubw fa:vpsubd fb:vpsubq fc:vpaddb fd:vpaddw fe:vpaddd
    V1.2 10:vmovss 11:vmovss 12:vmovsldup 16:vmovshdup 2a:vcvtsi2ss 2c:vcvttss2si 2d:vcvtss2si
    V1.2 51:vsqrtss 52:vrsqrtss 53:vrcpss 58:vaddss 59:vmulss 5a:vcvtss2sd 5b:vcvttps2dq 5c:vsubss
    V1.2 5d:vminss 5e:vdivss 5f:vmaxss 6f:vmovdqu 70:vpshufhw 7e:vmovq 7f:vmovdqu c2:vcmpss
    V1.2 e6:vcvtdq2pd
    V1.3 10:vmovsd 11:vmovsd 12:vmovddup 2a:vcvtsi2sd 2c:vcvttsd2si 2d:vcvtsd2si 51:vsqrtsd
    V1.3 58:vaddsd 59:vmulsd 5a:vcvtsd2ss 5c:vsubsd 5d:vminsd 5e:vdivsd 5f:vmaxsd 70:vpshuflw
    V1.3 7c:vhaddps 7d:vhsubps 92W0:kmovd 92W1:kmovq 93W0:kmovd 93W1:kmovq c2:vcmpsd d0:vaddsubps
    V1.3 e6:vcvtpd2dq f0:vlddqu
    V2.0 49m:ldtilecfg 49r:tilerelease 50:vpdpbuud 51:vpdpbuuds 5e:tdpbuud 6c:tcmmrlfp16ps
    V2.0 b0:vcvtneoph2ps d2:vpdpwuud d3:vpdpwuuds da:vsm3msg1 f2:andn f3/1:blsr f3/2:blsmsk
    V2.0 f3/3:blsi f5:bzhi f7:bextr
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
    V2.3 49:tilezero 4b:tileloadd 50:vpdpbssd 51:vpdpbssds 5c:tdpfp16ps 5e:tdpbssd
    V2.3 b0:vcvtneobf162ps cb:vsha512rnds2 cc:vsha512msg1 cd:vsha512msg2 da:vsm4rnds4 f5:pdep
    V2.3 f6:mulx f7:shrx
    V3.1 00:vpermq 01:vpermpd 02:vpblendd 04:vpermilps 05:vpermilpd 06:vperm2f128 08:vroundps
    V3.1 09:vroundpd 0a:vroundss 0b:vroundsd 0c:vblendps 0d:vblendpd 0e:vpblendw 0f:vpalignr
    V3.1 14:vpextrb 15:vpextrw 16W0:vpextrd 16W1:vpextrq 17:vextractps 18:vinsertf128
    V3.1 19:vextractf128 1d:vcvtps2ph 20:vpinsrb 21:vinsertps 22W0:vpinsrd 22W1:vpinsrq
    V3.1 30W0:kshiftrb 30W1:kshiftrw 31W0:kshiftrd 31W1:kshiftrq 32W0:kshiftlb 32W1:kshiftlw
    V3.1 33W0:kshiftld 33W1:kshiftlq 38:vinserti128 39:vextracti128 40:vdpps 41:vdppd 42:vmpsadbw
    V3.1 44:vpclmulqdq 46:vperm2i128 48:vpermil2ps 49:vpermil2pd 4a:vblendvps 4b:vblendvpd
    V3.1 4c:vpblendvb 5c:vfmaddsubps 5d:vfmaddsubpd 5e:vfmsubaddps 5f:vfmsubaddpd 60:vpcmpestrm
    V3.1 61:vpcmpestri 62:vpcmpistrm 63:vpcmpistri 68:vfmaddps 69:vfmaddpd 6a:vfmaddss 6b:vfmaddsd
    V3.1 6c:vfmsubps 6d:vfmsubpd 6e:vfmsubss 6f:vfmsubsd 78:vfnmaddps 79:vfnmaddpd 7a:vfnmaddss
    V3.1 7b:vfnmaddsd 7c:vfnmsubps 7d:vfnmsubpd 7e:vfnmsubss 7f:vfnmsubsd ce:vgf2p8affineqb
    V3.1 cf:vgf2p8affineinvqb de:vsm3rnds2 df:vaeskeygenassist
    V3.3 f0:rorx
    V7.2 f8:uwrmsr
    V7.3 f8:urdmsr
    X0.0 85:vpmacssww 86:vpmacsswd 87:vpmacssdql 8e:vpmacssdd 8f:vpmacssdqh 95:vpmacsww 96:vpmacswd
    X0.0 97:vpmacsdql 9e:vpmacsdd 9f:vpmacsdqh a2:vpcmov a3:vpperm a6:vpmadcsswd b6:vpmadcswd
    X0.0 c0:vprotb c1:vprotw c2:vprotd c3:vprotq cc:vpcomb cd:vpcomw ce:vpcomd cf:vpcomq ec:vpcomub
    X0.0 ed:vpcomuw ee:vpcomud ef:vpcomuq
    X1.0 01/1:blcfill 01/2:blsfill 01/3:blcs 01/4:tzmsk 01/5:blcic 01/6:blsic 01/7:t1mskc
    X1.0 02/1:blcmsk 02/6:blci 12/0:llwpcb 12/1:slwpcb 80:vfrczps 81:vfrczpd 82:vfrczss 83:vfrczsd
    X1.0 90:vprotb 91:vprotw 92:vprotd 93:vprotq 94:vpshlb 95:vpshlw 96:vpshld 97:vpshlq 98:vpshab
    X1.0 99:vpshaw 9a:vpshad 9b:vpshaq c1:vphaddbw c2:vphaddbd c3:vphaddbq c6:vphaddwd c7:vphaddwq
    X1.0 cb:vphadddq d1:vphaddubw d2:vphaddubd d3:vphaddubq d6:vphadduwd d7:vphadduwq db:vphaddudq
    X1.0 e1:vphsubbw e2:vphsubwd e3:vphsubdq
    X2.0 10:bextr 12/0:lwpins 12/1:lwpval
    """
}
