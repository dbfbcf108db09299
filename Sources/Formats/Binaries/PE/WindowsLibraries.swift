/// The libraries that every Windows has.
///
/// Sources: the “DLL” row of “Requirements” in Microsoft Learn's reference pages; “Windows API sets”
/// for `api-ms-win-*` and `ext-ms-win-*`. Libraries of optional features and of redistributable packages
/// (`vcruntime140`, `msvcp140`, `d3dx9_43`, `xinput1_3`) are not among them.
public enum WindowsLibraries {
  /// Whether Windows itself has a library, by its name in whatever letters.
  public static func isStock(_ library: String) -> Bool {
    let name = library.lowercased()
    if name.hasPrefix("api-ms-win-") || name.hasPrefix("ext-ms-win-") { return true }
    if name.hasSuffix(".drv") || name.hasSuffix(".sys") || name.hasSuffix(".exe") {
      return others.contains(name)
    }
    let stem = name.hasSuffix(".dll") ? String(name.dropLast(4)) : name
    return stock.contains(stem)
  }

  private static let others: Set<String> = [
    "winspool.drv", "hal.sys", "ntoskrnl.exe", "ndis.sys", "fltmgr.sys", "tdi.sys", "wdfldr.sys",
    "storport.sys", "usbd.sys", "hidparse.sys", "ksecdd.sys", "cng.sys", "netio.sys",
    "fwpkclnt.sys",
    "win32k.sys", "clfs.sys",
  ]

  private static let stock = Set(
    (core + graphics + network + security + shell + other).split(separator: " ").map(String.init))

  /// Base services and the C libraries that Windows itself has.
  private static let core = """
    ntdll kernel32 kernelbase advapi32 user32 gdi32 gdi32full win32u msvcrt ucrtbase msvcp_win \
    sechost rpcrt4 combase ole32 oleaut32 olepro32 oledlg bcryptprimitives cfgmgr32 setupapi \
    version psapi dbghelp dbgeng imagehlp userenv profapi powrprof pdh wer tdh wevtapi ntmarta \
    apphelp ktmw32 virtdisk fltlib normaliz icu icuuc icuin verifier mscoree hal \
    shlwapi shcore propsys ntoskrnl clfsw32 esent winsta wtsapi32 cabinet msi mspatcha sfc \
    sfc_os newdev hid winusb devobj wdscore vssapi resutils clusapi samlib samcli \

    """

  /// Windows, drawing, sound and video.
  private static let graphics = """
    comctl32 comdlg32 uxtheme dwmapi gdiplus msimg32 usp10 imm32 opengl32 glu32 d2d1 d3d9 d3d10 \
    d3d10_1 d3d10core d3d11 d3d12 dxgi dxcore dwrite dcomp ddraw dsound dinput dinput8 dxva2 \
    evr mf mfplat mfreadwrite mfplay avrt winmm msacm32 msvfw32 avifil32 avicap32 mmdevapi quartz \
    audioses ksuser wmvcore windowscodecs windowscodecsext wiaservc sti mscms icm32 t2embed \
    fontsub d3dcompiler_47 xinput1_4 xinput9_1_0 xaudio2_8 xaudio2_9 x3daudio1_7 oleacc \
    uiautomationcore magnification ninput directml dciman32 hlink uiribbon \

    """

  /// Networks.
  private static let network = """
    ws2_32 wsock32 mswsock iphlpapi wininet winhttp urlmon dnsapi netapi32 netutils srvcli wkscli \
    browcli dhcpcsvc dhcpcsvc6 rasapi32 rasdlg mpr mprapi rtutils snmpapi wlanapi websocket \
    wsdapi webservices httpapi fwpuclnt nsi winnsi ndfapi sensapi qwave traffic bluetoothapis \
    bthprops activeds adsldpc wldap32 dsprop ntdsapi logoncli secur32 tapi32 inetmib1 p2p \
    mgmtapi wsmsvc rasman \

    """

  /// Signatures, secrets and rights.
  private static let security = """
    bcrypt ncrypt crypt32 cryptbase cryptsp cryptnet cryptui cryptdll cryptxml wintrust sspicli \
    credui authz aclui schannel dpapi winscard scarddlg tbs slc sppc rsaenh security webauthn \
    certcli certenroll amsi wldp winbio \

    """

  /// The shell.
  private static let shell = """
    shell32 shdocvw shfolder mshtml ieframe explorerframe propsys wtsapi32 winspool oleprn \
    htmlhelp structuredquery searchapi msctf input inputhost mapi32 mlang msxml3 msxml6 \

    """

  /// Everything else that programs were seen to import.
  private static let other = """
    odbc32 odbccp32 odbcbcp sqlsrv32 loadperf msdrm mtxdm comsvcs es \
    wimgapi taskschd wmiutils fveapi bitsproxy rstrtmgr \
    coremessaging windows.storage windows.ui twinapi tokenbinding wcmapi lz32 msports \
    sxs rometadata wintypes kernel.appcore sensorsapi \
    perfctrs cldapi locationapi dxdiagn

    """
}
