extension X86Rules {
  /// The opcode maps of EVEX: 1 to 3 as those of VEX, 4 APX, 5 and 6 half precision.
  static let evex = """
    E 1.np 10-11,14-15,28-29,51,58-59,5A,5C-5F,C6,C2 F W0
    E 1.66 10-11,14-15,28-29,51,58-59,5A,5C-5F,C6,C2 F W1
    E 1.np 2E-2F F! W0
    E 1.66 2E-2F F! W1
    E 1.np 2B F m W0
    E 1.66 2B F m W1
    E 1.np 12,16 F! L0 W0
    E 1.np 13,17 F! m L0 W0
    E 1.66 12-13,16-17 F! m L0 W1
    E 1.np 54-57 DQ W0
    E 1.66 54-57 DQ W1
    E 1.np 5B F W0
    E 1.np 5B DQ W1
    E 1.66/F3 5B F W0
    E 1.np 78-79 F
    E 1.66 78-7B DQ
    E 1.66 60-61,63-65,67-69,6B,74-75 BW
    E 1.66 6B ~ W1
    E 1.66 62,66,6A,76 F W0
    E 1.66 6C-6D F W1
    E 1.66 6E,7E F! L0
    E 1.66/F3 6F,7F F
    E 1.F2 6F,7F BW
    E 1.66 70 F W0
    E 1.F3/F2 70 BW
    E 1.66 71 BW /2
    E 1.66 71 BW /4
    E 1.66 71 BW /6
    E 1.66 72 F /0
    E 1.66 72 F /1
    E 1.66 72 F W0 /2
    E 1.66 72 F /4
    E 1.66 72 F W0 /6
    E 1.66 73 F W1 /2
    E 1.66 73 BW /3
    E 1.66 73 F W1 /6
    E 1.66 73 BW /7
    E 1.66 C4 BW! L0
    E 1.66 C5 BW! r L0
    E 1.66 D1,D5,D8-DA,DC-DE,E0-E1,E3-E5,E8-EA,EC-EE,F1,F5-F6,F8-F9,FC-FD BW
    E 1.66 D2,F2,FA,FE F W0
    E 1.66 D3-D4,F3-F4,FB,E6 F W1
    E 1.66 D6 F! L0 W1
    E 1.66 DB,DF,E2,EB,EF F
    E 1.66 E7 F m W0
    E 1.F3 10-11,2C-2D,51,58-5A,5C-5F,C2 F! W0
    E 1.F3 2A,2C-2D,78-79,7B F!
    E 1.F3 12,16 F W0
    E 1.F3 7A,E6 F W0
    E 1.F3 7A,E6 DQ W1
    E 1.F3 7E F! L0 W1
    E 1.F2 10-11,51,58-5A,5C-5F,C2 F! W1
    E 1.F2 12,E6 F W1
    E 1.F2 2A,2C-2D,78-79,7B F!
    E 1.F2 7A F W0
    E 1.F2 7A DQ W1
    E 2.66 00,04,0B,1C-1D,20,30,38,3A,3C,3E,66 BW
    E 2.66 0C F W0
    E 2.66 0D F W1
    E 2.66 10-12 BW W1
    E 2.66 13 F W0
    E 2.66 14-15 F
    E 2.66 16,36 F L1
    E 2.66 16,36 F L2
    E 2.66 18 F W0
    E 2.66 19 DQ W0 L1
    E 2.66 19 DQ W0 L2
    E 2.66 19 F W1 L1
    E 2.66 19 F W1 L2
    E 2.66 1A F m W0 L1
    E 2.66 1A F m W0 L2
    E 2.66 1A DQ m W1 L1
    E 2.66 1A DQ m W1 L2
    E 2.66 1B DQ m W0 L2
    E 2.66 1B F m W1 L2
    E 2.66 1E F W0
    E 2.66 1F F W1
    E 2.66 21-24,31-34 F
    E 2.66 25,35 F W0
    E 2.66 26 BW
    E 2.66 27 F
    E 2.66 28-29,37 F W1
    E 2.66 2A F m W0
    E 2.66 2B BW W0
    E 2.66 2C F
    E 2.66 2D F!
    E 2.66 39,3B,3D,3F F
    E 2.66 40 F W0
    E 2.66 40 DQ W1
    E 2.66 42 F
    E 2.66 43 F!
    E 2.66 44,C4 CD
    E 2.66 45-47 F
    E 2.66 4C,4E F
    E 2.66 4D,4F F!
    E 2.66 50-53 VNNI W0
    E 2.66 54 BITALG
    E 2.66 55 VPOPCNTDQ
    E 2.66 58 F W0
    E 2.66 59 DQ W0
    E 2.66 59 F W1
    E 2.66 5A F m W0 L1
    E 2.66 5A F m W0 L2
    E 2.66 5A DQ m W1 L1
    E 2.66 5A DQ m W1 L2
    E 2.66 5B DQ m W0 L2
    E 2.66 5B F m W1 L2
    E 2.66 62-63 VBMI2
    E 2.66 64-65 F
    E 2.66 70,72 VBMI2 W1
    E 2.66 71,73 VBMI2
    E 2.66 75,7D,8D VBMI W0
    E 2.66 75,7D,8D BW W1
    E 2.66 76-77,7E-7F F
    E 2.66 78-79 BW W0
    E 2.66 7A-7B BW r W0
    E 2.66 7C F r
    E 2.66 83 VBMI W1
    E 2.66 88-8B F
    E 2.66 8F BITALG W0
    E 2.66 90-93,A0-A3 F m s
    E 2.66 96-98,9A,9C,9E,A6-A8,AA,AC,AE,B6-B8,BA,BC,BE F
    E 2.66 99,9B,9D,9F,A9,AB,AD,AF,B9,BB,BD,BF F!
    E 2.66 B4-B5 IFMA W1
    E 2.66 C6-C7 PF! L2 m s /1
    E 2.66 C6-C7 PF! L2 m s /2
    E 2.66 C6-C7 PF! L2 m s /5
    E 2.66 C6-C7 PF! L2 m s /6
    E 2.66 C8,CA,CC ER! L2
    E 2.66 CB,CD ER!
    E 2.66 CF GFNI W0
    E 2.66 DC-DF VAES
    E 2.F3 10,20,30 BW W0
    E 2.F3 11-15,21-25,31-35 F W0
    E 2.F3 26 BW
    E 2.F3 27 F
    E 2.F3 28-29 BW r
    E 2.F3 38-39 DQ r
    E 2.F3 2A CD r W1
    E 2.F3 3A CD r W0
    E 2.F3 52,72 BF16 W0
    E 2.F2 72 BF16 W0
    E 2.F2 52-53 4VNNIW! m L2 W0
    E 2.F2 68 VP2INTERSECT
    E 2.F2 9A,AA 4FMAPS! m L2 W0
    E 2.F2 9B,AB 4FMAPS! m W0
    E 3.66 00-01 F W1 L1
    E 3.66 00-01 F W1 L2
    E 3.66 03 F
    E 3.66 04 F W0
    E 3.66 05 F W1
    E 3.66 08 F W0
    E 3.66 09 F W1
    E 3.66 0A F! W0
    E 3.66 0B F! W1
    E 3.66 0F BW
    E 3.66 14-15,20 BW! L0
    E 3.66 16,22 DQ! L0
    E 3.66 17 F! L0
    E 3.66 18-19,38-39 F W0 L1
    E 3.66 18-19,38-39 F W0 L2
    E 3.66 18-19,38-39 DQ W1 L1
    E 3.66 18-19,38-39 DQ W1 L2
    E 3.66 1A-1B,3A-3B DQ W0 L2
    E 3.66 1A-1B,3A-3B F W1 L2
    E 3.66 1D F W0
    E 3.66 1E-1F,25-26,54 F
    E 3.66 21 F! L0 W0
    E 3.66 23,43 F L1
    E 3.66 23,43 F L2
    E 3.66 27,55 F!
    E 3.66 3E-3F BW
    E 3.66 42 BW W0
    E 3.66 44 VPCLMULQDQ
    E 3.66 50,56,66 DQ
    E 3.66 51,57,67 DQ!
    E 3.66 70,72 VBMI2 W1
    E 3.66 71,73 VBMI2
    E 3.66 CE-CF GFNI W1
    E 3.np 08,26,56,66,C2 FP16 W0
    E 3.np 0A,27,57,67 FP16! W0
    E 3.F3 C2 FP16! W0
    E 5.np 51,58-59,5C-5F,5A,7C-7D FP16 W0
    E 5.np 78-79 FP16 W0
    E 5.np 5B FP16
    E 5.np 1D,2E-2F FP16! W0
    E 5.66 1D,5B,78-7B,7C-7D FP16 W0
    E 5.66 5A FP16 W1
    E 5.66 6E,7E FP16! L0
    E 5.F3 10-11,51,58-5A,5C-5F FP16! W0
    E 5.F3 2A,2C-2D,78-79,7B FP16!
    E 5.F3 5B,7D FP16 W0
    E 5.F2 5A FP16! W1
    E 5.F2 7A FP16
    E 5.F2 7D FP16 W0
    E 6.66 13,2C,42,4C,4E,96-98,9A,9C,9E,A6-A8,AA,AC,AE,B6-B8,BA,BC,BE FP16 W0
    E 6.66 2D,43,4D,4F,99,9B,9D,9F,A9,AB,AD,AF,B9,BB,BD,BF FP16! W0
    E 6.np 13 FP16! W0
    E 6.F3/F2 56,D6 FP16 W0
    E 6.F3/F2 57,D7 FP16! W0
    """
}

extension X86Rules {
  /// Map 4 of EVEX and what APX gives of the VEX maps to EVEX.
  ///
  /// Source: Intel APX specification, section 3.1.4 and appendix A.
  static let apx = """
    E 4.np/66 01,03,09,0B,11,13,19,1B,21,23,29,2B,31,33,69,6B,81,83,85,A5,AD,AF -
    E 4.np 00,02,08,0A,10,12,18,1A,20,22,28,2A,30,32,80,84 -
    E 4.np/66 38-3B,24,2C,40-4F,84-85 -
    E 4.F2/F3 38-3B,80-81,83-85,F6-F7 -
    E 4.np/66 C1,D1,D3,F7,88 -
    E 4.np C0,D0,D2,F6 -
    E 4.np FE - /0
    E 4.np FE - /1
    E 4.np/66 FF - /0
    E 4.np/66 FF - /1
    E 4.np FF - /6 r
    E 4.np 8F - /0 r
    E 4.F2 40-4F - r
    E 4.np/66 60-61 MOVBE
    E 4.66 65 CET_SS m
    E 4.np 66 CET_SS m
    E 4.np/66/F3 66 ADX
    E 4.np 66 CET_SS m
    E 4.np/66 F4-F5 -
    E 4.np/66 F5 LZCNT
    E 4.np/66 F4 TZCNT
    E 4.np/66 88 POPCNT
    E 4.np/66 F0-F1 SSE4.2
    E 4.66 F8 MOVDIR64B m
    E 4.F2/F3 F8 ENQCMD
    E 4.np F9 MOVDIRI m
    E 4.np/66/F3/F2 FC RAO_INT m
    E 4.np D4,D8,D9 SHA
    E 4.F3 F0-F2 VMX m
    E 4.F3 F2 INVPCID m
    E 2.np F2 BMI1* L0
    E 2.np F3 BMI1* L0 /1
    E 2.np F3 BMI1* L0 /2
    E 2.np F3 BMI1* L0 /3
    E 2.np/F3/F2 F5 BMI2* L0
    E 2.F2 F6 BMI2* L0
    E 2.np F7 BMI1* L0
    E 2.66/F3/F2 F7 BMI2* L0
    E 2.66 E0-EF CMPCCXADD* m L0
    E 3.F2 F0 BMI2* L0
    E 2.np/66 49 AMX_TILE* m L0 W0
    E 2.66/F3/F2 4B AMX_TILE* m s L0 W0
    E 1.np/66 90-91 AVX512BW* m L0
    E 1.np/66/F2 92-93 AVX512BW* r L0
    """
}
